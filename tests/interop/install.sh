#!/usr/bin/env bash
# Installs the official SDKs that the interop tests run beside ours, below the target folder.
# Where node or python is absent its tests are skipped. Where CI is set, an installation that
# fails is an error.
set -euo pipefail
cd "$(dirname "$0")"
target=${1:-${CARGO_TARGET_DIR:-../../target}/interop}
mkdir -p "$target"
target=$(cd "$target" && pwd)

failed() {
  echo "interop: the official $1 SDK could not be installed; its tests are skipped" >&2
  [ "${CI:-}" != true ] || exit 1
}

install_node() {
  mkdir -p "$target/node" &&
    cp node/package.json node/package-lock.json "$target/node/" &&
    (cd "$target/node" && npm ci --no-audit --no-fund --loglevel=error)
}

# Debian's python comes without what makes an environment: bring the package, or borrow its pip.
environment() {
  python3 -m venv "$1" && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -q && apt-get install -y -q python3-venv && python3 -m venv --clear "$1" && return
  fi
  python3 -m venv --clear --without-pip "$1" && borrow_pip=1
}

install_python() {
  borrow_pip=
  environment "$target/venv" &&
    if [ -n "$borrow_pip" ]; then
      python3 -m pip --python "$target/venv/bin/python" install -q -r python/requirements.txt
    else
      "$target/venv/bin/python" -m pip install -q -r python/requirements.txt
    fi
}

# What is installed already, in the versions that are asked for, stays.
current() {
  cmp -s "$1" "$2"
}

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo "interop: no node and npm; the tests of the Node SDK are skipped"
elif ! current node/package-lock.json "$target/node/installed"; then
  if install_node; then cp node/package-lock.json "$target/node/installed"; else failed Node; fi
fi
if ! command -v python3 >/dev/null; then
  echo "interop: no python3; the tests of the Python SDK are skipped"
elif ! current python/requirements.txt "$target/venv/installed"; then
  if install_python; then cp python/requirements.txt "$target/venv/installed"; else failed Python; fi
fi
