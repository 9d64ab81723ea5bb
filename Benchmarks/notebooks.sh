#!/bin/bash
# notebooks.sh PROGRAM [FOLDER]: what the program takes for all notebooks of a folder (default: the shipped ones): cold,
# and from the cache if nothing changed, or one word of one notebook. Seconds of all processors, and by the clock.
set -u
program=$(realpath "$1")
source=$(realpath "${2:-notebooks}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r "$source" "$folder/notebooks"
cd "$folder" || exit 1
export LAZYRICH_CACHE_DIR=$folder/cache
TIMEFORMAT='%U %S %R'

# One row: what was measured, and the seconds of `$@`, also as a share of the cold run.
row() {
  local name=$1 numbers
  shift
  numbers=$({ time "$@" > out.txt 2>&1; } 2>&1)
  awk -v name="$name" -v numbers="$numbers" -v cold="${cold:-0}" 'BEGIN {
    split(numbers, n, " "); cpu = n[1] + n[2]
    printf("| %s | %.2f s | %.2f s | %s |\n", name, cpu, n[3], (cold > 0 ? sprintf("%.1f %%", 100 * cpu / cold) : "")) }'
}
processor() { awk -F'|' '{ print $3 + 0 }'; }

printf '| | processor | clock | of the cold run |\n|---|---:|---:|---:|\n'
first=$(row '`--no-cache`' "$program" render notebooks --no-cache -o out)
cold=$(processor <<< "$first")
printf '%s\n' "$first"
rm -rf out
row 'first run' "$program" render notebooks -o out
row 'nothing changed' "$program" render notebooks -o out
row 'nothing changed, into another folder' "$program" render notebooks -o other
for notebook in notebooks/*.md; do
  # The first word of the last line of prose that begins with a capital and a small letter.
  line=$(grep -nE '^[A-Z][a-z]+ [a-z]+ ' "$notebook" | tail -n 1 | cut -d: -f1)
  [ -n "$line" ] || continue
  sed -i "${line}s/ / indeed /" "$notebook"
  row "one word of $(basename "$notebook")" "$program" render notebooks -o out
done
