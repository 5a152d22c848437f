#!/bin/sh
# Builds the search engine of the browser and puts it into the theme:
#   search/browser/build.sh [FOLDER]
# leaves search.engine (WebAssembly, compressed, since hosts may not do it) in
# FOLDER, by default that of the theme's static files; then, beside this script,
# sources.sha256 is the hash of what it was made from, which a test compares.
#
# Needs cargo with the target wasm32-unknown-unknown, or else Debian's packages
# rustc-web, cargo-web, rust-web-src and lld-22; and binaryen and zopfli.
set -eu
cd "$(dirname "$0")/../.."
folder=${1:-themes/entrelabs/static}
target=${CARGO_TARGET_DIR:-target}
built=$target/wasm32-unknown-unknown/browser/capot_search_browser.wasm
flags='--cfg getrandom_backend="custom" -C link-arg=-zstack-size=262144'

set -- build --locked --package capot-search-browser --profile browser --target wasm32-unknown-unknown
if [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ]; then
    RUSTFLAGS="$flags" cargo "$@"
else
    # Debian's compiler has the target; its standard library comes as sources.
    linker=$(command -v rust-lld || command -v wasm-ld-22)
    RUSTFLAGS="$flags -C linker=$linker" RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 \
        /usr/bin/cargo "$@" -Z build-std=std,panic_abort -Z build-std-features=optimize_for_size
fi

wasm-opt -Oz --strip-debug --strip-producers --enable-bulk-memory --enable-nontrapping-float-to-int \
    --enable-sign-ext --enable-mutable-globals --enable-reference-types --enable-multivalue \
    "$built" -o "$target/search.wasm"
mkdir -p "$folder"
zopfli --gzip -c "$target/search.wasm" > "$folder/search.engine"
if [ "$folder" = themes/entrelabs/static ]; then
    search/browser/sources.sh > search/browser/sources.sha256
fi
ls -l "$built" "$target/search.wasm" "$folder/search.engine"
