#!/usr/bin/env bash
# Installs a package on a bare Debian 12 in a folder, and uses it there as a reviewer would. Needs root.
#   packaging/test.sh PACKAGE
set -euo pipefail
package=$(realpath "$1")
command -v debootstrap > /dev/null || apt-get install -qy --no-install-recommends debootstrap
work=$(mktemp -d)
system=$work/system
trap 'umount "$system/proc" 2> /dev/null || true; rm -rf "$work"' EXIT
mirror=$(apt-cache policy | sed -n 's/.* \(http[^ ]*\) bookworm\/main .*/\1/p' | head -1)
debootstrap --variant=minbase bookworm "$system" "$mirror" > "$work/debootstrap.log" || { tail "$work/debootstrap.log"; exit 1; }
mount -t proc proc "$system/proc"
cp "$package" "$system/root/lazyrich.deb"
[ -e /etc/apt/apt.conf.d ] && cp -n /etc/apt/apt.conf.d/* "$system/etc/apt/apt.conf.d/" 2> /dev/null || true
inside() { chroot "$system" env DEBIAN_FRONTEND=noninteractive HOME=/root LC_ALL=C.UTF-8 "$@"; }
start=$SECONDS
inside apt-get install -qq --no-install-recommends /root/lazyrich.deb > "$work/install.log" || { tail "$work/install.log"; exit 1; }
echo "installed in $((SECONDS - start)) s"
inside bash -c 'command -v swift cc' && { echo "there is a compiler"; exit 1; }
inside lazyrich doctor
inside lazyrich new /root/my.md
inside lazyrich new /root/study.md --from your-own-study
inside lazyrich render /root/my.md -o /root/output
inside lazyrich bundle /usr/share/lazyrich/notebooks/figure-3.md --output /root/figure-3.zip
inside lazyrich verify /root/figure-3.zip
inside test -s /usr/share/man/man1/lazyrich-render.1.gz
echo "verified $((SECONDS - start)) s after the installation began"
