"""Makes an archive of the program in a wheel, with its licences and what to read first.

    archive.py WHEEL TARGET FOLDER

The archive is the same for the same wheel: no clock gets into it.
"""

import gzip
import io
import pathlib
import sys
import tarfile
import zipfile

wheel, target, folder = sys.argv[1:]
name = f"capot-{pathlib.Path(wheel).name.split('-')[1]}-{target}"
# 1980, the first year of zip.
DATE = (1980, 1, 1, 0, 0, 0)

files = {}
with zipfile.ZipFile(wheel) as held:
    for entry in held.namelist():
        if ".data/scripts/" in entry:
            files[entry.rsplit("/", 1)[1]] = (held.read(entry), 0o755)
for text in ["LISEZMOI.md", "README.md", "LICENSE-APACHE", "LICENSE-MIT"]:
    files[text] = (pathlib.Path(text).read_bytes(), 0o644)

if "windows" in target:
    with zipfile.ZipFile(f"{folder}/{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file, (data, mode) in files.items():
            info = zipfile.ZipInfo(f"{name}/{file}", DATE)
            info.external_attr = mode << 16
            archive.writestr(info, data, zipfile.ZIP_DEFLATED)
else:
    # Written in memory: gzip would note the hour, and the name of a file.
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for file, (data, mode) in files.items():
            info = tarfile.TarInfo(f"{name}/{file}")
            info.size, info.mode = len(data), mode
            archive.addfile(info, io.BytesIO(data))
    pathlib.Path(f"{folder}/{name}.tar.gz").write_bytes(gzip.compress(whole.getvalue(), mtime=0))
