#!/usr/bin/env bash
# Installs the wheel of scripts/package.sh in a fresh environment, as `pipx install`
# does, without any network, and builds the site with it that `capot init` begins:
#
#   test-package.sh WHEEL [PROGRAM]
#
# Where a program is named, the site has to be the same as with that one.
set -euo pipefail
wheel=$(realpath "$1")
program=${2:+$(realpath "$2")}
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

python=$(command -v python3 || command -v python)
"$python" -m venv "$room/environment"
bin=$room/environment/bin
[ -d "$bin" ] || bin=$room/environment/Scripts
"$bin/python" -m pip install --quiet --disable-pip-version-check --no-index --no-deps "$wheel"

# Runs the program in a folder of the room; what it says is shown where it fails.
run() {
  (
    cd "$room/$1" && shift
    PATH=$bin:$PATH SOURCE_DATE_EPOCH=1780000000 LC_ALL=fr_FR.UTF-8 "$@" 2>"$room/said"
  ) || { cat "$room/said" >&2; return 1; }
}

mkdir "$room/work"
test "$(PATH=$bin:$PATH command -v capot)" != ''
run work capot --version | grep -q '^capot [0-9]'
run work capot init mon-site --name "Labo d'essai" --email labo@essai.fr \
  --address https://cas.essai.fr/ >/dev/null
run work/mon-site capot new cas "N° 1 : l'accueil" | grep -qx 'content/cases/labo-d-essai/n-1-l-accueil.md'
run work/mon-site capot check --format json >"$room/report"
! grep -q '"error"' "$room/report"
run work/mon-site capot build
grep -q "Labo d'essai" "$room/work/mon-site/public/index.html"
test -f "$room/work/mon-site/public/labs/labo-d-essai/index.html"

if [ -n "$program" ]; then
  mv "$room/work/mon-site/public" "$room/by-wheel"
  run work/mon-site "$program" build >/dev/null
  diff -r "$room/by-wheel" "$room/work/mon-site/public"
fi

# It leaves as it came.
"$bin/python" -m pip uninstall --quiet --yes capot
test ! -e "$bin/capot" && test ! -e "$bin/capot.exe"
echo "The wheel installs, builds and leaves."
