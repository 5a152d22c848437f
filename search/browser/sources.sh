#!/bin/sh
# Prints a hash of all that the search engine of the browser is made from: its
# own sources, what capot-search compiles for it, and the versions of the
# libraries that decide on answers.
set -eu
cd "$(dirname "$0")/../.."
{
    find search/src search/browser -type f \( -name '*.rs' -o -name '*.toml' -o -name 'build.sh' \) \
        ! -path 'search/src/builder*' ! -path 'search/src/folder.rs' | LC_ALL=C sort | xargs sha256sum
    sha256sum search/Cargo.toml
    grep -A1 -E '^name = "(tantivy.*|frostem|levenshtein_automata|lz4_flex|bitpacking)"$' Cargo.lock
} | sha256sum | cut -d ' ' -f 1
