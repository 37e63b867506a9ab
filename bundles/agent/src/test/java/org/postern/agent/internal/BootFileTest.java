package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script of NetworkManager's dispatcher, and the link by which NetworkManager waits for it. */
class BootFileTest {
    @TempDir
    Path root;

    private BootFile file;
    private Path link;

    @BeforeEach
    void name() {
        Path folder = root.resolve("dispatcher.d");
        file = new BootFile(folder.resolve("90-postern-1"), "#!/bin/sh\n" + BootFile.COMMENT, BootFile.SCRIPT);
        link = folder.resolve("pre-up.d/90-postern-1");
    }

    @Test
    void theLinkLeadsToTheScriptAndGoesWithIt() throws IOException {
        file.write();
        assertThat(file.isInPlace()).isTrue();
        assertThat(link.toRealPath()).isEqualTo(file.path().toRealPath());

        file.remove();
        assertThat(file.path()).doesNotExist();
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void aScriptWithoutItsLinkIsNotInPlace() throws IOException {
        file.write();
        Files.delete(link);
        assertThat(file.isInPlace()).isFalse();
    }

    @Test
    void theLinkOfAScriptThatSomebodyDeletedGoesToo() throws IOException {
        file.write();
        Files.delete(file.path());
        file.remove();
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void aFileOfSomebodyElseInItsPlaceStaysAndOurScriptGoes() throws IOException {
        file.write();
        Files.delete(link);
        Files.writeString(link, "mine");
        assertThat(file.inTheWay()).hasValue(link);

        file.remove();
        assertThat(link).hasContent("mine");
        assertThat(file.path()).doesNotExist();
    }
}
