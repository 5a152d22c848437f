#!/usr/bin/env bash
# Everything that has to pass: formatting, lints, documentation, and every test
# (unit, command line, browser), those of search in the browser with the engine
# that is committed and with one built anew, and the wheel that people install.
# Installs the browser that the tests drive, what builds the engine and what makes the
# wheel where they are not there yet (Debian and its kin).
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$*"; }

install() {
  local as_root=""
  [ "$(id -u)" -eq 0 ] || as_root="sudo"
  command -v apt-get >/dev/null || {
    echo "The tests need $*: install them, then run this again." >&2
    exit 1
  }
  export DEBIAN_FRONTEND=noninteractive
  $as_root apt-get update
  $as_root apt-get install --yes --no-install-recommends "$@"
}

builds_for_browsers() {
  [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ] ||
    { dpkg --status rustc-web cargo-web rust-web-src &&
      { command -v rust-lld || command -v wasm-ld-22; }; } >/dev/null 2>&1
}

step "Browser"
if ! command -v chromium >/dev/null || ! command -v chromedriver >/dev/null; then
  install chromium chromium-driver
fi
chromium --version
chromedriver --version

step "Search engine of the browser, built anew"
if ! builds_for_browsers && ! rustup target add wasm32-unknown-unknown; then
  install rustc-web cargo-web rust-web-src lld-22
fi
if ! command -v wasm-opt >/dev/null || ! command -v zopfli >/dev/null; then
  install binaryen zopfli
fi
engine=${CARGO_TARGET_DIR:-$PWD/target}/engine
search/browser/build.sh "$engine"

step "Formatting"
cargo fmt --all --check

step "Lints"
cargo clippy --workspace --all-targets --locked -- -D warnings

step "Documentation"
RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked

step "Tests"
cargo test --workspace --locked

step "Search in the browser, by the engine built anew"
CAPOT_ENGINE=$engine/search.engine cargo test --locked --test browser

step "What people install"
python3 -c 'import ensurepip, venv' 2>/dev/null || install python3 python3-venv
package=${CARGO_TARGET_DIR:-$PWD/target}/package-dev
rm -rf "$package"
scripts/package.sh --dev --out "$package"
scripts/test-package.sh "$package"/*.whl "${CARGO_TARGET_DIR:-$PWD/target}/debug/capot"
