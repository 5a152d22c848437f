#!/usr/bin/env bash
# Everything that has to pass: formatting, lints, documentation, and every test
# (unit, command line, browser). Installs the browser that the tests drive
# where it is not there yet (Debian and its kin).
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$*"; }

install_browser() {
  local as_root=""
  [ "$(id -u)" -eq 0 ] || as_root="sudo"
  command -v apt-get >/dev/null || {
    echo "The browser tests need chromium and chromedriver on the PATH: install them, then run this again." >&2
    exit 1
  }
  export DEBIAN_FRONTEND=noninteractive
  $as_root apt-get update
  $as_root apt-get install --yes --no-install-recommends chromium chromium-driver
}

step "Browser"
if ! command -v chromium >/dev/null || ! command -v chromedriver >/dev/null; then
  install_browser
fi
chromium --version
chromedriver --version

step "Formatting"
cargo fmt --all --check

step "Lints"
cargo clippy --workspace --all-targets --locked -- -D warnings

step "Documentation"
RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked

step "Tests"
cargo test --workspace --locked
