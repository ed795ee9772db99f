#!/usr/bin/env bash
# Installs the official SDKs that the interop tests run beside ours, below the target folder, and
# prints which are there: node, python. Where node or python is absent its tests are skipped. Where
# CI is set, an installation that fails is an error.
set -euo pipefail
exec 3>&1 1>&2
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-${CARGO_TARGET_DIR:-$here/../../target}/interop}
mkdir -p "$target"
target=$(cd "$target" && pwd)
cd "$here"

failed() {
  echo "interop: the official $1 SDK could not be installed; its tests are skipped"
  [ "${CI:-}" != true ] || exit 1
}

install_node() {
  mkdir -p "$target/node" &&
    cp node/package.json node/package-lock.json "$target/node/" &&
    (cd "$target/node" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
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
install() {
  local name=$1 versions=$2 installed=$3
  if ! cmp -s "$versions" "$installed"; then
    if ! "install_$name"; then
      failed "$name"
      return
    fi
    cp "$versions" "$installed"
  fi
  echo "$name" >&3
}

if command -v node >/dev/null && command -v npm >/dev/null; then
  install node node/package-lock.json "$target/node/installed"
else
  echo "interop: no node and npm; the tests of the Node SDK are skipped"
fi
if command -v python3 >/dev/null; then
  install python python/requirements.txt "$target/venv/installed"
else
  echo "interop: no python3; the tests of the Python SDK are skipped"
fi
