#!/bin/bash
# A sweep on a real Slurm of this one machine, while tasks are killed, requeued and cancelled at random: the page that is
# rendered from the store has every byte of the page that is computed here. Needs root, installs Debian's Slurm.
#
# Usage: Tests/cluster/run.sh [PROGRAM]
# POINTS² × SEEDS trainings (100² × 10), in PARTS (40); DISTURBANCES (12) events. SEED makes their choice another one.
set -euo pipefail
cd "$(dirname "$0")/../.."
source Tests/cluster/slurm.sh

program=$(realpath "${1:-.build/release/lazyrich}")
parts=${PARTS:-40}
parameters=(-P "points=${POINTS:-100}" -P "seeds=${SEEDS:-10}")
notebook=notebooks/studies/phase-diagram.md
RANDOM=${SEED:-1}
seconds() { date +%s.%N; }
since() { awk -v from="$1" -v to="$(seconds)" 'BEGIN { printf "%.1f s", to - from }'; }
say() { echo "$(date +%T) $*"; }

[ "$(id -u)" = 0 ] || { echo "Slurm's programs need root" >&2; exit 1; }
install_slurm
folder=$(mktemp -d /tmp/lazyrich-cluster.XXXXXX)
chmod 755 "$folder"
trap 'stop_slurm "$folder/slurm"; rm -rf "$folder"' EXIT
start_slurm "$folder/slurm"
store=$folder/store
export LAZYRICH_CACHE_DIR=$folder/cache

submit() {
  "$program" submit "$notebook" "${parameters[@]}" --store "$store" --parts "$parts" --output "$folder/cluster" "$@"
}
status() { "$program" status "$notebook" "${parameters[@]}" --store "$store" "$@"; }
# One number of the status, summed over all experiments.
count() { status --json | grep -oE "\"$1\": *[0-9]+" | grep -oE '[0-9]+$' | awk '{ sum += $1 } END { print sum + 0 }'; }
tasks() { squeue -h -r -t "$1" -o '%A|%j' | grep -v 'render$' | cut -d'|' -f1; }
wait_for_queue() {
  for _ in $(seq "${1:-6000}"); do
    [ -z "$(squeue -h -o %A)" ] && return
    sleep 0.5
  done
  echo "the queue does not become empty" >&2
  squeue >&2
  return 1
}

say "submitting $parts parts"
started=$(seconds)
submit

for event in $(seq "${DISTURBANCES:-12}"); do
  sleep 1.$((RANDOM % 10))
  victim=$(tasks RUNNING | shuf -n 1 --random-source=<(yes "$RANDOM")) || true
  [ -n "$victim" ] || continue
  case $((event % 4)) in
    0) say "task $victim is put back into the queue"; scontrol requeue "$victim" || true ;;
    1) say "task $victim is killed"; scancel --signal=KILL --full "$victim" || true ;;
    2) say "the time of task $victim is up"; scancel --signal=USR1 --batch "$victim" || true ;;
    3) say "task $victim is cancelled"; scancel "$victim" || true ;;
  esac
done
status
say "the array is cancelled, and submitted again"
scancel --user="$(id -un)"
wait_for_queue
status
submit
wait_for_queue
if [ "$(count missing)" != 0 ]; then
  say "some tasks were killed: once more"
  submit
  wait_for_queue
fi
say "computed and rendered after $(since "$started")"
status
# A job that was cancelled may have been the one that renders.
[ -e "$folder/cluster/phase-diagram.html" ] ||
  "$program" render "$notebook" "${parameters[@]}" --store "$store" --output "$folder/cluster"
[ "$(count missing)" = 0 ] || { echo "runs are missing" >&2; tail -n 5 "$store"/slurm/logs/* >&2; exit 1; }

say "the same on one machine"
started=$(seconds)
"$program" render "$notebook" "${parameters[@]}" --output "$folder/local" --no-cache
say "took $(since "$started")"
diff -r "$folder/local" "$folder/cluster"

before=$(find "$store" -type f | wc -l)
"$program" store compact "$store"
say "$before files before, $(find "$store" -type f | wc -l) after the store was compacted"
started=$(seconds)
"$program" render "$notebook" "${parameters[@]}" --store "$store" --output "$folder/again" --no-cache
say "rendered from the store in $(since "$started")"
diff -r "$folder/local" "$folder/again"
echo "every byte is the same"
