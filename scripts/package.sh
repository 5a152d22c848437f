#!/usr/bin/env bash
# Makes what people install, for the system that this runs on or for --target TRIPLE:
#
#   capot-VERSION-….whl       for `pipx install` and `uv tool install`
#   capot-VERSION-TRIPLE.tar.gz (.zip for Windows), the program with its licences
#
# in target/package, or in --out DIR. The program is the same file in both. On Linux it
# needs nothing but the C library, of a version as old as GLIBC below: zig links it so.
#
# --dev takes the debug build and links it for this machine alone: the gate does so, to
# try the wheel without compiling everything a second time.
set -euo pipefail
cd "$(dirname "$0")/.."

# The oldest C library that the program runs with (manylinux2014: 2012).
GLIBC=2.17
MATURIN=1.16.0

target=$(rustc -vV | sed -n 's/^host: //p')
out=${CARGO_TARGET_DIR:-$PWD/target}/package
dev=no
while [ $# -gt 0 ]; do
  case $1 in
    --target) target=$2; shift 2 ;;
    --out) out=$2; shift 2 ;;
    --dev) dev=yes; shift ;;
    *) echo "usage: $0 [--target TRIPLE] [--out DIR] [--dev]" >&2; exit 2 ;;
  esac
done
tools=${CARGO_TARGET_DIR:-$PWD/target}/package-tools
mkdir -p "$out" "$tools"

# `python3`, or what Windows calls it.
python=$(command -v python3 || command -v python)

if [ ! -x "$tools/bin/maturin" ] && [ ! -x "$tools/Scripts/maturin.exe" ]; then
  "$python" -m venv "$tools"
  bin=$tools/bin; [ -d "$bin" ] || bin=$tools/Scripts
  "$bin/python" -m pip install --quiet --disable-pip-version-check "maturin[zig]==$MATURIN"
fi
bin=$tools/bin; [ -d "$bin" ] || bin=$tools/Scripts
export PATH=$bin:$PATH

options=(--locked --out "$out/new")
case $dev,$target in
  yes,*) options+=(--profile dev --compatibility linux) ;;
  no,*-linux-gnu) options+=(--release --target "$target" --zig --compatibility manylinux2014) ;;
  *) options+=(--release --target "$target") ;;
esac
rm -rf "$out/new"
maturin build "${options[@]}"
wheel=$(ls "$out"/new/*.whl)

# The archive holds what the wheel holds.
"$python" scripts/archive.py "$wheel" "$target" "$out/new"

# The newest version of the C library that a program asks for.
glibc_of() {
  LC_ALL=C objdump -T "$1" | grep -o 'GLIBC_[0-9.]*' | cut -d_ -f2 | sort -Vu | tail -1
}
case $target in
  *-linux-gnu)
    mkdir "$out/new/look"
    "$python" -m zipfile -e "$wheel" "$out/new/look"
    program=$(echo "$out"/new/look/*.data/scripts/capot)
    needed=$(glibc_of "$program")
    echo "Needs glibc $needed, and: $(readelf -d "$program" | sed -n 's/.*NEEDED.*\[\(.*\)\]/\1/p' | tr '\n' ' ')"
    if [ $dev = no ] && [ "$(printf '%s\n' "$needed" $GLIBC | sort -V | tail -1)" != $GLIBC ]; then
      echo "The program needs glibc $needed, newer than $GLIBC." >&2
      exit 1
    fi
    rm -r "$out/new/look"
    ;;
esac
mv "$out"/new/* "$out"
rmdir "$out/new"
ls -l "$out"
