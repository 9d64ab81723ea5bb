#!/usr/bin/env bash
# Makes a Debian package of a program that needs no Swift where it runs.
#   packaging/deb.sh PROGRAM FOLDER
# The package has the same bytes whenever it is made from the same commit and program.
set -euo pipefail
program=$(realpath "$1")
target=$(realpath "$2")
cd "$(dirname "$0")/.."
version=$("$program" --version)-1
architecture=$(dpkg --print-architecture)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root

packaging/install.sh "$program" /usr "$root"
strip --strip-unneeded --remove-section=.comment --remove-section=.note "$root/usr/bin/lazyrich"
doc=$root/usr/share/doc/lazyrich
rm "$doc/LICENSE"
install -m 644 packaging/copyright "$doc/copyright"
gzip -9n < CHANGELOG.md > "$doc/changelog.gz"
rm "$doc/CHANGELOG.md"
maintainer=$(sed -n 's/^Maintainer: //p' packaging/control)
gzip -9n > "$doc/changelog.Debian.gz" << END
lazyrich ($version) bookworm; urgency=medium

  * What changed is in changelog.gz.

 -- $maintainer  $(date -u -R -d "@$SOURCE_DATE_EPOCH")
END
install -D -m 644 packaging/lintian-overrides "$root/usr/share/lintian/overrides/lazyrich"
find "$root/usr/share/man" -type f -exec gzip -9n {} +

# The libraries that the program is linked to, and what it opens when it needs it.
mkdir -p "$work/debian" "$root/DEBIAN"
printf 'Source: lazyrich\n' > "$work/debian/control"
linked=$(cd "$work" && dpkg-shlibdeps -O -e"$root/usr/bin/lazyrich" 2> /dev/null | sed -n 's/^shlibs:Depends=//p')
opened="libopenblas0, liblapacke, libjavascriptcoregtk-4.1-0, libjs-katex, fonts-katex, fonts-inter, fonts-dejavu-core"
size=$(du -ks --apparent-size --exclude=DEBIAN "$root" | cut -f1)
sed -e "s/@VERSION@/$version/; s/@ARCHITECTURE@/$architecture/; s/@SIZE@/$size/; s/@DEPENDS@/$linked, $opened/" \
  packaging/control > "$root/DEBIAN/control"
(cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum) > "$root/DEBIAN/md5sums"
chmod 644 "$root/DEBIAN/md5sums"
dpkg-deb --root-owner-group -Zxz --build "$root" "$target/lazyrich_${version}_$architecture.deb"
