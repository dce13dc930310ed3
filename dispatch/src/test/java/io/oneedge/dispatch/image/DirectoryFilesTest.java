package io.oneedge.dispatch.image;

import java.nio.file.Path;

class DirectoryFilesTest extends HostFilesContract {

    @Override
    protected HostFiles files() {
        return new DirectoryFiles(place.resolve("host"));
    }

    @Override
    protected Path onHost() {
        return place.resolve("host/1");
    }
}
