#!/bin/bash
# growth.sh PROGRAM [NAME…]: what inputs of size n and 2n cost the program, in seconds of the processor. The work is linear
# if the factor is at most about 2. What has errors, such as links to nothing, counts with its messages.
set -u
program=$(realpath "$1")
shift
wanted=" $* "
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
TIMEFORMAT='%U %S'

# The numbers below $1, each in the text $2 in place of @.
each() { seq 0 $(($1 - 1)) | awk -v text="$2" '{ line = text; gsub(/@/, $1, line); printf "%s", line }'; }
newline=$'\n'
head_of() { printf -- '---\ntitle: Growth\n%s---\n\n' "$1"; }

# An experiment $1 whose record has $2 times.
experiment() {
  printf '```yaml {#%s .experiment}\nnetwork: {inputs: 2, hidden: 2, outputs: 2}\ntask: {kind: singular-values, values: [2, 1]}\n' "$1"
  printf 'init: {kind: aligned, lambda: 0, values: 0.1}\ntrain: {until: 6}\nrecord: {variables: [gap, aligned_values], at: {count: %s}}\n```\n\n' "$2"
}
# A figure of one panel with the keys $1, comma-separated, and the layer $2.
figure() {
  printf '```yaml {#fig-f .figure}\nfig-cap: A figure.\nfig-alt: A figure.\npanels:\n  - {%slayers: [%s]}\n```\n' "$1" "$2"
}

# CASE: writes in.md (and what it reads) for the size $1.
text() { head_of "" > in.md; each "$2" "$1" >> in.md; }
anchors() { text '](#=' "$1"; }
links() { text '[x](#=1) ' "$1"; }
open_links() { text '[](<#= ' "$1"; }
dollars() { text '$$a$' "$1"; }
headings() { text "# a$newline$newline" "$1"; }
setext() { text "a$newline=$newline" "$1"; }
footnotes() { text "x[^n@]$newline$newline[^n@]: y$newline$newline" "$1"; }
references() { text '@@fig-x ' "$1"; sed -i 's/[0-9]*fig-x/@fig-x/g' in.md; }
citations() { head_of "" > in.md; seq "$1" | awk '{ printf "[@a;" }' >> in.md; }
values() { head_of "params: {a: 1}$newline" > in.md; seq "$1" | awk '{ printf "`{a}` " }' >> in.md; }
formulas() { text 'The formula $x_{@}$. ' "$1"; }
works() {
  head_of "bibliography: works.bib$newline" > in.md
  seq "$1" | awk '{ printf "[@w%d] ", $1 }' >> in.md
  seq "$1" | awk '{ printf "@article{w%d, author = {Doe, J.}, title = {Work %d}, journal = {J}, year = 2000}\n", $1, $1 }' > works.bib
}
strings() {
  head_of "bibliography: works.bib$newline" > in.md
  printf '[@w]\n' >> in.md
  { seq "$1" | awk '{ printf "@string{s%d = \"a\"}\n", $1 }'; printf '@article{w, author = {Doe, J.}, title = s1, journal = {J}, year = 2000}\n'; } > works.bib
}
# Each work refers to the next one.
chain() {
  head_of "bibliography: works.bib$newline" > in.md
  printf '[@w1]\n' >> in.md
  seq "$1" | awk '{ printf "@incollection{w%d, author = {Doe, J.}, title = {Work %d}, year = 2000, crossref = {w%d}}\n", $1, $1, $1 + 1 }' > works.bib
}
# Each string is a part of the next one.
joined() {
  head_of "bibliography: works.bib$newline" > in.md
  printf '[@w]\n' >> in.md
  { printf '@string{s0 = "a"}\n'; seq "$1" | awk '{ printf "@string{s%d = s%d # {}}\n", $1, $1 - 1 }'
    printf '@article{w, author = {Doe, J.}, title = s%d, journal = {J}, year = 2000}\n' "$1"; } > works.bib
}
# Every second line of a file of data has a field too many.
lines() {
  head_of "" > in.md
  { experiment e 5 | sed 's/^task:.*/task: {kind: data, inputs: {file: data.csv, columns: [a, b]}, targets: {file: data.csv, columns: [c, d]}}/'
    printf '`{e.gap[time=0]}`\n'; } >> in.md
  { printf 'a,b,c,d\n'; seq "$1" | awk '{ print "1,2,3,4"; print "1,2,3,4,5" }'; } > data.csv
}
images() {
  text '![One](one.png) ' "$1"
  printf 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==' | base64 -d > one.png
}
curves() { head_of "" > in.md; { experiment e "$1"; figure "" "{mark: line, x: time, y: e.gap}"; } >> in.md; }
markers() { head_of "" > in.md; { experiment e "$1"; figure "" "{mark: points, x: time, y: e.gap}"; } >> in.md; }
panels() {
  head_of "" > in.md
  { experiment e 5
    printf '```yaml {#fig-f .figure}\nfig-cap: A figure.\nfig-alt: A figure.\npanels:\n'
    seq "$1" | awk '{ printf "  - {name: p%d, layers: [{mark: line, x: time, y: e.gap}]}\n", $1 }'
    printf '```\n'; } >> in.md
}
facets() {
  head_of "" > in.md
  { experiment e 5 | sed "s/lambda: 0/lambda: {from: -1, to: 1, count: $1}/"
    figure "facet: {rows: lambda}, " "{mark: line, x: time, y: e.gap}"; } >> in.md
}
tables() {
  head_of "" > in.md
  { experiment e "$1"; printf '```yaml {#tbl-t .table}\ntbl-cap: A table.\nrows: time\ncolumns: [{header: Gap, value: e.gap}]\n```\n'; } >> in.md
}
experiments() { head_of "" > in.md; for number in $(seq "$1"); do experiment "e$number" 5; printf '`{e%s.gap[time=0]}`\n\n' "$number"; done >> in.md; }
sweep() {
  head_of "" > in.md
  experiment e 5 | sed "s/lambda: 0/lambda: {from: -1, to: 1, count: $1}/" >> in.md
  printf '`{mean(e.gap, over=[lambda, time])}`\n' >> in.md
}

# The processor seconds of `$@`, user and system.
seconds() { { time "$@" > out.txt 2> err.txt; } 2>&1 | awk '{ printf "%.3f", $1 + $2 }'; }
check() { "$program" check --static --no-cache in.md; echo $? > status; }
render() { "$program" render --no-cache in.md -o out; echo $? > status; }
# What is rendered has no errors, or the work measured would not be done.
expected() { [ "$1" != render ] || [ "$(cat status)" = 0 ] || { echo "$0: '$2' was not rendered" >&2; head -n 5 err.txt >&2; exit 1; }; }

measure() {
  case $wanted in "  " | *" $1 "*) ;; *) return ;; esac
  "$1" "$3"; one=$(seconds "$2"); status=$(cat status)
  expected "$2" "$1"
  "$1" $((2 * $3)); two=$(seconds "$2")
  expected "$2" "$1"
  awk -v name="$1" -v n="$3" -v one="$one" -v two="$two" -v base="$base" -v status="$status" -v last="$(cat status)" 'BEGIN {
    factor = sprintf("%.1f", (two - base) / (one - base + 1e-9))
    printf("| %s | %d | %.2f s | %.2f s | %s |\n", name, n, one, two, status == last ? factor : "refused at 2n") }'
}

head_of "" > in.md
printf 'A line.\n' >> in.md
base=$(seconds check)
printf 'An empty notebook takes %s s, which the factor leaves out.\n\n| input | n | n | 2n | factor |\n|---|---:|---:|---:|---:|\n' "$base"
for name in anchors links open_links dollars headings setext references citations; do measure $name check 20000; done
measure footnotes check 10000
measure values check 4000
measure formulas check 400
measure works check 1000
measure strings check 20000
measure joined check 20000
measure chain check 2000
measure lines check 20000
measure images check 2000
measure sweep render 5000
measure experiments render 60
measure curves render 20000
measure markers render 4000
measure panels render 20
measure facets render 10
measure tables render 5000
