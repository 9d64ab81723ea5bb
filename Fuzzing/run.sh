#!/bin/bash
# Fuzzes the named front ends, or all, for FUZZ_SECONDS (60) each: run.sh markdown yaml csv
# An input that takes more than FUZZ_TIMEOUT seconds (2, for notebooks 20) or FUZZ_MEGABYTES (2048) is a finding, as is a
# crash. Findings are left in Fuzzing/findings, the corpus in Fuzzing/corpus. FUZZ_SEED (1) makes runs start alike.
cd "$(dirname "$0")/.." || exit 2
program=Fuzzing/.build/release/Fuzzing
status=0
if [ $# = 0 ]; then set -- $(basename -s .dict Fuzzing/dictionaries/*.dict); fi
for front_end in "$@"; do
  # A notebook is run, which takes longer; it is made from few decisions.
  case $front_end in
    notebook) timeout=${FUZZ_TIMEOUT:-20} length=400 ;;
    *) timeout=${FUZZ_TIMEOUT:-2} length=20000 ;;
  esac
  seeds=Fuzzing/.build/seeds/$front_end corpus=Fuzzing/corpus/$front_end findings=Fuzzing/findings/$front_end
  mkdir -p "$seeds" "$corpus" "$findings"
  echo "fuzzing $front_end for ${FUZZ_SECONDS:-60} s"
  if SWIFT_BACKTRACE=enable=no FUZZ_FRONT_END=$front_end FUZZ_SEEDS=$seeds FUZZ_INPUT=$findings/last-input \
    "$program" "$corpus" "$seeds" -dict="Fuzzing/dictionaries/$front_end.dict" -artifact_prefix="$findings/" \
    -max_total_time="${FUZZ_SECONDS:-60}" -timeout="$timeout" -rss_limit_mb="${FUZZ_MEGABYTES:-2048}" \
    -seed="${FUZZ_SEED:-1}" -max_len="$length" -len_control=20 -report_slow_units=1 -print_final_stats=1 \
    </dev/null 2> "$findings/log"; then
    rm "$findings/last-input"
    grep -a 'number_of_executed_units' "$findings/log"
  else
    tail -n 30 "$findings/log"
    echo "finding: see $findings"
    status=1
  fi
done
exit $status
