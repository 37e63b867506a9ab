# What an administrator would write to have the same instances: the fact "instances" names them, with commas between, "files"
# is a folder with a folder of ready configuration files for each, and for the default instance "postfix".
File {
  owner => 'root',
  group => 'root',
}

define instance() {
  file { "/etc/${name}":
    ensure  => directory,
    recurse => true,
    source  => "${facts['files']}/${name}",
    mode    => '0644',
  }
  file { "/var/spool/${name}":
    ensure => directory,
    mode   => '0755',
  }
  file { "/var/lib/${name}":
    ensure => directory,
    owner  => 'postfix',
    mode   => '0700',
  }
  exec { "start ${name}":
    command => "/usr/sbin/postfix -c /etc/${name} start",
    unless  => "/usr/sbin/postfix -c /etc/${name} status",
  }
}

file { '/var/log/postfix':
  ensure => directory,
  mode   => '0755',
}
['main.cf', 'master.cf'].each |String $file| {
  file { "/etc/postfix/${file}":
    source => "${facts['files']}/postfix/${file}",
    mode   => '0644',
  }
}
instance { split($facts['instances'], ','): }

# All files first: Postfix waits wherever a main.cf is younger than two seconds.
File <| |> -> Exec <| |>
