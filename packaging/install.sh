#!/usr/bin/env bash
# Puts the program and what belongs to it into a folder.
#   packaging/install.sh PROGRAM PREFIX [ROOT]
# PREFIX is where the files will be used, such as /usr/local; ROOT a folder in which they are gathered for a package.
set -euo pipefail
program=$(realpath "$1")
share=${3:-}$2/share
binary=${3:-}$2/bin/lazyrich
cd "$(dirname "$0")/.."

install -D -m 755 "$program" "$binary"
"$program" manual "$share/man/man1"
completion() { # SHELL FILE
  install -d "$(dirname "$share/$2")"
  "$program" --generate-completion-script "$1" | sed '1{/^#!/d}' > "$share/$2"
}
completion bash bash-completion/completions/lazyrich
completion zsh zsh/vendor-completions/_lazyrich
completion fish fish/vendor_completions.d/lazyrich.fish
install -d "$share/lazyrich" "$share/doc/lazyrich"
cp -R notebooks "$share/lazyrich/notebooks"
cp -R README.md CHANGELOG.md CITATION.cff LICENSE docs "$share/doc/lazyrich/"
ln -sfn ../../lazyrich/notebooks "$share/doc/lazyrich/examples"
find "$share/lazyrich" "$share/doc/lazyrich" "$share/man/man1" -type d -exec chmod 755 {} +
find "$share/lazyrich" "$share/doc/lazyrich" "$share/man/man1" -type f -exec chmod 644 {} +
