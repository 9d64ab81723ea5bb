#!/usr/bin/env bash
# Writes the documentation of the libraries Dynamics and Results, from their comments, as a site for any server of files.
#   packaging/api.sh BUILD FOLDER
# BUILD is the folder of a finished build, such as .build/release. Swift's own docc makes the pages; nothing is downloaded.
set -euo pipefail
build=$(realpath "$1")
mkdir -p "$2"
target=$(realpath "$2")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tools=$(dirname "$(realpath "$(command -v swift)")")

# The modules of C that the libraries import.
maps=()
for map in "$build"/*.build/module.modulemap .build/checkouts/*/Sources/*/include/module.modulemap; do
  [ -e "$map" ] && maps+=(-Xcc "-fmodule-map-file=$(realpath "$map")")
done
machine=$(swift -print-target-info | sed -n 's/.*"triple": "\(.*\)",/\1/p' | head -1)
for module in Dynamics Results; do
  mkdir -p "$work/$module"
  "$tools/swift-symbolgraph-extract" -module-name "$module" -target "$machine" -I "$build/Modules" "${maps[@]}" \
    -output-dir "$work/$module" -minimum-access-level public -skip-synthesized-members
  "$tools/docc" convert --diagnostic-level error --fallback-display-name "$module" --fallback-bundle-identifier "lazyrich.$module" \
    --additional-symbol-graph-dir "$work/$module" --output-path "$target/$module" \
    --transform-for-static-hosting --hosting-base-path "$module"
done
echo "$target: documentation of Dynamics and Results; show it by a server of files, such as: python3 -m http.server -d $target"
