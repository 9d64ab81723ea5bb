#!/bin/bash
# program.sh PROGRAM [PASSES]: what small calls of the program take: its start, a check, a report of many formulas, ten
# figures of which a word of the prose is changed, and the same with a preview. Seconds of all processors and by the
# clock, the least of several passes. If there are hugo (0.132 or later) and curl, the report is also made by the one,
# and the page of the preview is fetched by the other.
set -u
program=$(realpath "$1")
passes=${2:-7}
gallery=$(realpath "$(dirname "$0")/../notebooks/gallery.md")
folder=$(mktemp -d)
trap '[ -z "${server:-}" ] || kill "$server"; rm -rf "$folder"' EXIT
cd "$folder" || exit 1
export LAZYRICH_CACHE_DIR=$folder/cache HUGO_CACHEDIR=$folder/hugo-cache
TIMEFORMAT='%U %S %R'

# row NAME PREPARATION COMMAND…: the least of all passes, before each of which the preparation runs.
row() {
  local name=$1 prepare=$2
  shift 2
  for _ in $(seq "$passes"); do
    $prepare
    { time "$@" > out.txt 2>&1 || echo "$name failed" >&2; } 2>&1
  done | awk -v name="$name" '
    NF == 3 { cpu = $1 + $2; if (least == "" || cpu < least) least = cpu; if (clock == "" || $3 < clock) clock = $3; next }
    { print > "/dev/stderr" }
    END { printf("| %s | %.3f s | %.3f s |\n", name, least, clock) }'
}
nothing() { :; }

# Another word, which was in no page before, in a sentence that begins with “A figure is”.
change() { word=word${EPOCHREALTIME/[.,]/}; sed -i -E "s/^A (word[0-9]+ )?figure is/A $word figure is/" "$1"; }

small() {
  printf -- '---\ntitle: Small\n---\n\nA run is described.\n\n```yaml {#run .experiment}\nnetwork: {inputs: 2, hidden: 2, outputs: 2}\n'
  printf 'task: {kind: singular-values, values: [2, 1]}\ninit: {kind: aligned, lambda: 0, values: 0.1}\ntrain: {until: 6}\n```\n'
}

# Thirty sections of four paragraphs: 1078 formulas of 14 kinds, 90 of them displayed; 14 tables and 14 pictures.
report() {
  awk 'BEGIN {
    inline = "\\lambda|W_2^{\\top}W_2 - W_1W_1^{\\top} = \\lambda I|s_\\alpha|\\tau = 1/\\eta|\\tilde U \\tilde S \\tilde V^{\\top}|\\lambda \\to \\infty|N_i = 20|e^{-2 s_\\alpha t/\\tau}"
    shown = "\\tau\\frac{d}{dt}W_1 = W_2^{\\top}(\\tilde\\Sigma^{yx} - W_2 W_1 \\tilde\\Sigma^{xx})|\\mathcal{L} = \\frac{1}{2P}\\lVert Y - W_2 W_1 X \\rVert_F^2|F = \\begin{pmatrix} -\\frac{\\lambda}{2}I & \\tilde\\Sigma^{yx\\top} \\\\ \\tilde\\Sigma^{yx} & \\frac{\\lambda}{2}I \\end{pmatrix}|S_{\\pm} = \\sqrt{\\tfrac12(\\sqrt{\\lambda^2 + 4\\sigma_\\alpha^2} \\pm \\lambda)}|Q(t) = e^{Ft}Q_0|\\sum_{\\alpha=1}^{N} \\sigma_\\alpha^2 \\le \\int_0^{\\infty} e^{-s_\\alpha t}\\,dt"
    split(inline, small, "|"); split(shown, large, "|")
    print "---\ntitle: Report\n---\n"
    for (section = 1; section <= 30; section++) {
      printf("## Section %d\n\n", section)
      for (paragraph = 1; paragraph <= 4; paragraph++) {
        # 988 formulas in 120 paragraphs.
        most = 8 + ((section + paragraph) % 30 < 7)
        for (formula = 1; formula <= most; formula++) {
          printf("A network learns the modes of its task one after the other while $%s$ holds and ", small[1 + (section + paragraph + formula) % 8])
        }
        print "nothing else changes.\n"
        if (paragraph < 4) printf("$$\n%s\n$$\n\n", large[1 + (section + 2 * paragraph) % 6])
      }
      if (section % 2 == 0 && section < 30) {
        print "| quantity | one | two |\n|---|---:|---:|"
        for (line = 1; line <= 8; line++) printf("| value %d | %.3f | %.3f |\n", line, section / line, line / section)
        printf("\n![Curves of section %d.](figure-%d.svg)\n\n", section, section / 2)
      }
    }
  }' > report.md
  for picture in $(seq 14); do
    awk -v picture="$picture" 'BEGIN {
      print "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"640\" height=\"360\" viewBox=\"0 0 640 360\">"
      for (curve = 0; curve < 24; curve++) {
        printf("<path fill=\"none\" stroke=\"#0071b2\" d=\"M")
        for (x = 0; x < 200; x++) printf("%.2f %.2f ", 40 + 2.9 * x, 180 - 140 * cos(curve + picture) * (1 - exp(-x * (curve + 2) / 200)))
        print "\"/>"
      }
      print "</svg>"
    }' > "figure-$picture.svg"
  done
}

# The same report as a site of Hugo, with the pictures inside the page.
site() {
  mkdir -p site/content/report site/layouts/_markup
  cp report.md site/content/report/index.md
  cp figure-*.svg site/content/report
  printf '%s\n' 'baseURL = "/"' 'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]' \
    '[markup.goldmark.extensions.passthrough]' 'enable = true' '[markup.goldmark.extensions.passthrough.delimiters]' \
    'block = [["$$", "$$"]]' 'inline = [["$", "$"]]' > site/hugo.toml
  for layout in home page section; do echo '<!doctype html><title>{{ .Title }}</title>{{ .Content }}' > site/layouts/$layout.html; done
  printf '%s' '{{ transform.ToMath .Inner (dict "displayMode" (eq .Type "block") "output" "htmlAndMathml") }}' > site/layouts/_markup/render-passthrough.html
  printf '%s' '<img alt="{{ .PlainText }}" src="data:image/svg+xml;base64,{{ (.Page.Resources.Get .Destination).Content | base64Encode }}">' > site/layouts/_markup/render-image.html
}
forget_formulas() { rm -rf site/public "$HUGO_CACHEDIR/site"; }
forget_page() { rm -rf site/public; }

# Fetches the page of the preview as soon as it is not the one of this revision; fails if there is none within a second.
news() { curl -sf --max-time "${2:-1}" -o news.html "$address?after=$1" && [ -s news.html ]; }
revision() { grep -om1 'data-revision="[^"]*' news.html | cut -d'"' -f2; }

# The time from a change of ten.md to the last byte of the page that has it.
preview() {
  "$program" preview ten.md --port 0 > preview.txt 2>&1 &
  server=$!
  until address=$(grep -om1 'http://[^ ]*' preview.txt); do sleep 0.1; done
  curl -sf -o news.html "$address"
  for _ in $(seq $((3 * passes))); do
    while news "$(revision)"; do :; done
    local start=$EPOCHREALTIME
    change ten.md
    # The first answer may be that the page is being made.
    until news "$(revision)" 10 && grep -q "$word" news.html; do :; done
    echo "$start $EPOCHREALTIME"
  done | awk '{ print $2 - $1 }' | sort -n |
    awk '{ all[NR] = $1 } END { printf("| preview of them, median until the page is there | | %.3f s |\n", all[int((NR + 1) / 2)]) }'
}

small > small.md
report
# The first ten figures and what they are about.
awk '/^## Statistics/ { exit } { print }' "$gallery" > ten.md
printf '| | processor | clock |\n|---|---:|---:|\n'
row '`--version`' nothing "$program" --version
row '`check` of a small notebook without formulas' nothing "$program" check small.md
row 'report of 1078 formulas, `--no-cache`' nothing "$program" render report.md --no-cache -o out
"$program" render report.md -o out > out.txt 2>&1
row 'the same, nothing changed' nothing "$program" render report.md -o out
if command -v hugo > /dev/null; then
  site
  hugo --quiet --source site
  row 'Hugo, its formulas to be made' forget_formulas hugo --quiet --source site
  row 'Hugo, its formulas kept' forget_page hugo --quiet --source site
fi
"$program" render ten.md -o out > out.txt 2>&1
row 'ten figures, one word changed' 'change ten.md' "$program" render ten.md -o out
if command -v curl > /dev/null; then preview; fi
