"""Makes the archives among the fixtures: python3 make/archives.py, in their folder."""

import gzip
import io
import tarfile
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)


def put(archive, name, content, method=zipfile.ZIP_DEFLATED):
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = method
    archive.writestr(info, content)


def packed(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members:
            put(archive, name, content)
    return out.getvalue()


inner = packed([("deep.txt", "From an archive in an archive.\n")])

with zipfile.ZipFile("members.zip", "w") as archive:
    put(archive, "texts/fire.txt", "Fire at the port\n\nIt burned all night.\n")
    put(archive, "texts/", "")
    put(archive, "../../etc/up.txt", "A name that leads upwards.\n")
    put(archive, "C:\\texts\\drive.txt", "A name with a drive.\n")
    put(archive, "same.txt", "The first of two.\n")
    put(archive, "same.txt", "The second of two.\n")
    put(archive, "inner.zip", inner)
    put(archive, "rows.csv", "title,text\nFire,It burned.\nAfter,Quiet.\n")
    put(archive, "__MACOSX/._fire.txt", "x")
    put(archive, "empty.txt", "")
    put(archive, "picture.png", b"\x89PNG\r\n\x1a\n")
    put(archive, "lzma.txt", "Packed otherwise.\n", zipfile.ZIP_LZMA)

tar = io.BytesIO()
with tarfile.open(fileobj=tar, mode="w", format=tarfile.GNU_FORMAT) as archive:
    for name, content in [
        ("dir/a.txt", b"One.\n"),
        ("dir/" + "long/" * 30 + "b.txt", b"Two.\n"),
        ("/absolute.txt", b"Three.\n"),
    ]:
        info = tarfile.TarInfo(name)
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    link = tarfile.TarInfo("link.txt")
    link.type = tarfile.SYMTYPE
    link.linkname = "/etc/passwd"
    archive.addfile(link)

with open("members.tar.gz", "wb") as file:
    with gzip.GzipFile("members.tar", "wb", fileobj=file, mtime=0) as packed_file:
        packed_file.write(tar.getvalue())

with open("cut.zip", "wb") as file:
    file.write(packed([("a.txt", "One.\n" * 20), ("b.txt", "Two.\n" * 20)])[:90])
