#!/bin/sh
# Finds a Chromium for the browser tests, or installs Debian's where apt-get can.
set -eu

find_browser() {
  if [ -n "${PLAINREDLINE_CHROMIUM:-}" ]; then
    command -v "$PLAINREDLINE_CHROMIUM" && return 0
    return 1
  fi
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" && return 0
  done
  return 1
}

if path=$(find_browser); then
  echo "browser: $path"
  exit 0
fi
if [ -z "${PLAINREDLINE_CHROMIUM:-}" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "browser: none here; installing Debian's chromium"
  export DEBIAN_FRONTEND=noninteractive
  if { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1 && path=$(find_browser); then
    echo "browser: $path"
    exit 0
  fi
fi
echo "browser: none found; install one (Debian: sudo apt-get install chromium) or set PLAINREDLINE_CHROMIUM to its path" >&2
exit 1
