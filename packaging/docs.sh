#!/usr/bin/env bash
# Renders docs/ as a site of its own, by the program itself.
#   packaging/docs.sh PROGRAM FOLDER
# With 'sources' in the place of PROGRAM, only writes the pages that are rendered, as notebooks, into FOLDER.
set -euo pipefail
program=$1
mkdir -p "$2"
target=$(realpath "$2")
cd "$(dirname "$0")/.."
sources=$target
if [ "$program" != sources ]; then
  program=$(realpath "$program")
  sources=$(mktemp -d)
  trap 'rm -rf "$sources"' EXIT
fi

# Pages of docs/ are read by hosts of code, which give every heading an address and execute nothing. As notebooks they get
# a title, labels of their headings, and blocks that are only shown. The pages of docs/design lie beside the others.
cp -R docs/images docs/collection.yaml "$sources"
cp docs/reference.md "$sources"
for page in docs/*.md docs/design/*.md; do
  [ "$page" = docs/reference.md ] && continue
  name=${page#docs/}
  awk -v design="$([[ $page = docs/design/* ]] && echo 1 || echo 0)" '
    function slug(title) {
      gsub(/`|\$|\*/, "", title)
      title = tolower(title)
      gsub(/[^a-z0-9 _-]/, "", title)
      gsub(/[ _]/, "-", title)
      return title
    }
    # Rewrites the targets of the links of a line, from left to right.
    function links(line,   written, target, at, part) {
      written = ""
      while (match(line, /\]\([^)= ]*\)/)) {
        target = substr(line, RSTART + 2, RLENGTH - 3)
        written = written substr(line, 1, RSTART - 1)
        line = substr(line, RSTART + RLENGTH)
        if (target ~ /^\.\.\/(notebooks|[A-Z])/) {
          # What lies outside of docs/ has no page here: its text stays.
          sub(/\[[^\[]*$/, "&\001", written)
          gsub(/\001/, "", written)
          match(written, /\[[^\[]*$/)
          written = substr(written, 1, RSTART - 1) substr(written, RSTART + 1)
          continue
        }
        if (design && target !~ /^(\.\.\/|#|https?:)/) target = "design-" target
        sub(/^\.\.\//, "", target)
        sub(/^design\//, "design-", target)
        if (target ~ /#/ && target !~ /^https?:|#sec-/) {
          at = index(target, "#")
          part = substr(target, at + 1)
          gsub(/_/, "-", part)
          target = substr(target, 1, at) "sec-" part
        }
        written = written "](" target ")"
      }
      return written line
    }
    fence != "" {
      bare = $0
      sub(/^ */, "", bare)
      if (index(bare, fence) == 1 && bare ~ /^(`+|~+) *$/) fence = ""
      print
      next
    }
    match($0, /^ *(```+|~~~+)/) {
      fence = substr($0, RSTART, RLENGTH)
      sub(/ *\{#[^}]*\}/, "")
      print
      if (fence ~ /^ /) sub(/^ */, "", fence)
      next
    }
    /^# / && !hasTitle {
      hasTitle = 1
      title = substr($0, 3)
      gsub(/\047/, "\047\047", title)
      print "---\ntitle: \047" title "\047\n---"
      next
    }
    /^##+ / && !/\{#/ {
      label = slug(substr($0, index($0, " ") + 1))
      print links($0) (label in seen ? "" : " {#sec-" label "}")
      seen[label] = 1
      next
    }
    /^    / { print; next }
    { print links($0) }
  ' "$page" > "$sources/${name//\//-}"
done
[ "$program" = sources ] || "$program" render "$sources" -o "$target" --no-cache
