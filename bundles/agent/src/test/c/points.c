/*
 * Lets a process meet its end, or an error, at one of the system calls by which it changes files below certain folders or
 * starts programs: LD_PRELOAD for the tests of what is left behind then.
 *
 * POSTERN_POINT       which of these calls, counted from 1; 0 for none
 * POSTERN_POINT_ERROR errno that it fails with; 0 to be killed before it
 * POSTERN_POINT_BELOW the folders, with colons between
 * POSTERN_POINT_COUNT a file of 8 bytes, where the number of calls so far is kept
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

static long point = -1;
static int error_at_point;
static const char *below;
static volatile long *count;

__attribute__((constructor)) static void begin(void) {
    char program[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    const char *file = getenv("POSTERN_POINT_COUNT");
    int descriptor;
    if (length < 5 || file == NULL) return;
    program[length] = 0;
    if (strcmp(program + length - 5, "/java") != 0) return; /* the programs that it starts go on */
    descriptor = open(file, O_RDWR);
    if (descriptor < 0) return;
    count = mmap(NULL, sizeof *count, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    close(descriptor);
    below = getenv("POSTERN_POINT_BELOW");
    error_at_point = atoi(getenv("POSTERN_POINT_ERROR"));
    point = atol(getenv("POSTERN_POINT"));
}

static int counts(const char *path) {
    const char *folder = below;
    if (point < 0 || path == NULL) return 0;
    while (folder != NULL && *folder) {
        size_t length = strcspn(folder, ":");
        if (strncmp(path, folder, length) == 0) return 1;
        folder += length + (folder[length] == ':');
    }
    return 0;
}

/* Returns 1 where the call is to fail. */
static int reached(void) {
    if (__sync_add_and_fetch(count, 1) != point) return 0;
    if (error_at_point == 0) {
        kill(getpid(), SIGKILL);
        for (;;) pause();
    }
    errno = error_at_point;
    return 1;
}

static int fails(const char *path) { return counts(path) && reached(); }

static int fails_at(int descriptor) {
    char link[64], path[PATH_MAX];
    ssize_t length;
    if (point < 0) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return fails(path);
}

#define NEXT(name) (__typeof__(&name)) dlsym(RTLD_NEXT, #name)
#define CHANGES (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)
#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & O_CREAT) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }

int open(const char *path, int flags, ...) {
    MODE(flags)
    return (flags & CHANGES) && fails(path) ? -1 : (NEXT(open))(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    MODE(flags)
    return (flags & CHANGES) && fails(path) ? -1 : (NEXT(open64))(path, flags, mode);
}
int openat(int folder, const char *path, int flags, ...) {
    MODE(flags)
    return (flags & CHANGES) && fails(path) ? -1 : (NEXT(openat))(folder, path, flags, mode);
}
int openat64(int folder, const char *path, int flags, ...) {
    MODE(flags)
    return (flags & CHANGES) && fails(path) ? -1 : (NEXT(openat64))(folder, path, flags, mode);
}
ssize_t write(int descriptor, const void *data, size_t size) {
    return fails_at(descriptor) ? -1 : (NEXT(write))(descriptor, data, size);
}
ssize_t pwrite64(int descriptor, const void *data, size_t size, off64_t at) {
    return fails_at(descriptor) ? -1 : (NEXT(pwrite64))(descriptor, data, size, at);
}
int fsync(int descriptor) { return fails_at(descriptor) ? -1 : (NEXT(fsync))(descriptor); }
int fdatasync(int descriptor) { return fails_at(descriptor) ? -1 : (NEXT(fdatasync))(descriptor); }
int fchmod(int descriptor, mode_t mode) { return fails_at(descriptor) ? -1 : (NEXT(fchmod))(descriptor, mode); }
int rename(const char *from, const char *to) { return fails(to) ? -1 : (NEXT(rename))(from, to); }
int mkdir(const char *path, mode_t mode) { return fails(path) ? -1 : (NEXT(mkdir))(path, mode); }
int rmdir(const char *path) { return fails(path) ? -1 : (NEXT(rmdir))(path); }
int unlink(const char *path) { return fails(path) ? -1 : (NEXT(unlink))(path); }
int link(const char *from, const char *to) { return fails(to) ? -1 : (NEXT(link))(from, to); }
int symlink(const char *from, const char *to) { return fails(to) ? -1 : (NEXT(symlink))(from, to); }
int chmod(const char *path, mode_t mode) { return fails(path) ? -1 : (NEXT(chmod))(path, mode); }
int chown(const char *path, uid_t user, gid_t group) { return fails(path) ? -1 : (NEXT(chown))(path, user, group); }
int lchown(const char *path, uid_t user, gid_t group) { return fails(path) ? -1 : (NEXT(lchown))(path, user, group); }
int utimes(const char *path, const struct timeval times[2]) { return fails(path) ? -1 : (NEXT(utimes))(path, times); }
int futimes(int descriptor, const struct timeval times[2]) { return fails_at(descriptor) ? -1 : (NEXT(futimes))(descriptor, times); }
int futimens(int descriptor, const struct timespec times[2]) { return fails_at(descriptor) ? -1 : (NEXT(futimens))(descriptor, times); }
int posix_spawn(pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes,
                char *const arguments[], char *const environment[]) {
    if (point >= 0 && reached()) return errno;
    return (NEXT(posix_spawn))(pid, path, actions, attributes, arguments, environment);
}
