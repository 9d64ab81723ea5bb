import Citations
import Diagnostics
import Notebooks
import Reports
import Testing

/// TeX in fields as text of the page.
@Suite struct BibliographyTeXTests {
  private static func page(_ title: String) -> CitedPage {
    CitedPage("[@a]\n", "@misc{a, author = {Me, X.}, title = {\(title)}, year = 2000}")
  }

  @Test(arguments: [
    (#"{\DJ}or{\dj}evi{\'c}"#, "Đorđević"), (#"Nguy{\~\^e}n"#, "Nguyễn"), (#"Nguy\~{\^{e}}n"#, "Nguyễn"),
    (#"\'{\^e}"#, "ế"), (#"O{\textquoteright}Neill and O'Neill"#, "O’Neill and O’Neill"), (#"\d{H}\d H"#, "ḤḤ"),
    (#"{\th}orn \TH"#, "þorn Þ"), (#"A\dots B\ldots{} C"#, "A…B… C"), (#"1\textendash2 \textemdash{} 3"#, "1–2 — 3"),
    ("``quoted'' `one'", "“quoted” ‘one’"),
    (
      "A &amp; B \\&amp; C &#39;d&#x27; &eacute; &nothing; R&D; x \\& A&amp;B; &;",
      "A & B & C 'd' é &nothing; R&D; x & A&B; &;"
    ),
    (#"\'{\i}\'\i{\i}\u\i"#, "ííıĭ"), (#"{\aa}{\AA}{\o}{\O}{\l}{\L}{\ss}{\ae}{\oe}"#, "åÅøØłŁßæœ"),
    (#"\c c\c{C}\v{s}\v z\H{o}\k{a}\r{u}\u{g}\={a}\.z\b{k}"#, "çÇšžőąůğāżḵ"), (#"\t{oo}"#, "o͡o"),
    (#"a--b---c-d"#, "a–b—c-d"), (##"50\% \$5 a\_b \#1 \{x\} ~"##, "50% $5 a_b #1 {x}"), (#"\'{} x"#, "´ x"),
    (#"{\'{E}}cole \'Ecole"#, "École École"),
    (#"M{\"{u}}ller M\"uller M{\"u}ller"#, "Müller Müller Müller"),
    (#"\textit{A} {\em B} \emph{C} \textbf{D} {\sc E} \mbox{F}"#, "A B C D E F"),
    (#"\enquote{Q} !`x ?`y"#, "“Q” ¡x ¿y"), (#"line \\ break\newline x"#, "line break x"),
    ("  many\n   spaces\t ", "many spaces"),
    (#"\noopsort{1973a}Title"#, "Title"),
    ("<i>E. coli</i> a<b and <span class=\"nocase\">x</span> <j>", "E. coli a<b and x <j>"),
    (#"\foreignlanguage{german}{Titel}"#, "Titel"),
  ])
  func textIsRead(tex: String, text: String) {
    let page = Self.page(tex)
    #expect(page.line == "X. Me (2000). \(text)" + (".?!…".contains(text.last ?? " ") ? "" : "."))
    #expect(page.messages == [])
  }

  @Test(arguments: [
    (#"On the $\lambda$-balanced case"#, [#"\lambda"#]), ("H$_2$O", ["_2"]),
    (#"10$^{-3}$ $\pm$ 1"#, ["^{-3}", #"\pm"#]),
    (#"The \(x^2\) of \alpha"#, ["x^2", #"\alpha"#]), (#"\ensuremath{a_b}"#, ["a_b"]),
    (#"4\textsuperscript{th}"#, [#"{}^{\text{th}}"#]),
    ("CO<sub>2</sub>", [#"{}_{\text{2}}"#]), (#"$\$5$ and $$y$$"#, [#"\$5"#, "y"]), (#"{$\beta$}-{VAE}"#, [#"\beta"#]),
  ])
  func formulasAreFormulas(tex: String, formulas: [String]) {
    let page = Self.page(tex)
    let found = page.document.works.flatMap(\.line).compactMap { inline in
      if case .math(let tex, false) = inline { tex } else { nil }
    }
    #expect(found == formulas)
    #expect(page.messages == [])
  }

  @Test func aFormulaThatCannotBeSetHasItsLocation() throws {
    let file = #"@misc{a, author = {Me}, title = {On $\lamda$}, year = 2000}"#
    var inputs = ReportInputs("[@a]\n")
    inputs.bibliography = Bibliography.parse(SourceText(name: "works.bib", text: file)).bibliography
    let diagnostics = try ReportBuilder().check(inputs, math: MathRenderer())
    #expect(diagnostics.map(\.code.name) == ["invalid-math"])
    #expect(diagnostics.first?.range?.start.column == 38)
  }

  @Test(arguments: [
    (#"\foo{bar} x"#, "bar x", #"the command '\foo' is not known: only its argument is shown"#, #"\foo"#),
    ("costs $5", "costs $5", "this opens a formula that nothing closes", "$"),
    (#"d\'Hondt"#, "dH\u{301}ondt", #"\'H is the letter H under an accent"#, #"\'H"#),
  ])
  func whatIsNotKnownIsAWarningAtItsLocation(tex: String, text: String, message: String, part: String) {
    let page = Self.page(tex)
    #expect(page.line == "X. Me (2000). \(text).")
    #expect(page.messages == [message])
    #expect(page.diagnostics.first?.range?.text == part)
  }

  /// Only what a page shows is read.
  @Test func uncitedWorksAreNotRead() {
    let page = CitedPage("[@a]\n", #"@misc{a, title = {A}, year = 1, abstract = {\foo}} @misc{b, title = {\foo}}"#)
    #expect(page.messages == ["the work 'b' is never cited"])
  }

  @Test(arguments: [
    ("url={http://www.cs.example.edu/~phi/a--b.pdf}", "http://www.cs.example.edu/~phi/a--b.pdf"),
    (#"url={http://example.edu/{\~{}}phi}"#, "http://example.edu/~phi"),
    (#"url={http://example.edu/\textasciitilde phi}"#, "http://example.edu/~phi"),
    (#"url={http://example.edu/$\sim$phi}"#, "http://example.edu/~phi"),
    (##"url={\url{https://example.org/a\_b\%20c\&d\#e}}"##, "https://example.org/a_b%20c&d#e"),
    ("url={https://example.org/?a=1&amp;b=2}", "https://example.org/?a=1&b=2"),
    ("url={www.example.org}", "https://www.example.org"),
    ("url={https://example.org/{A}\n  B}", "https://example.org/AB"),
    ("doi={10.1000/182--3}", "https://doi.org/10.1000/182--3"),
    ("doi={https://doi.org/10.1000/182}", "https://doi.org/10.1000/182"),
    ("doi={http://dx.doi.org/10.1000/182}", "https://doi.org/10.1000/182"),
    (##"doi={10.1000/a\#b}"##, "https://doi.org/10.1000/a%23b"),
    ("doi={doi:10.1000/182}", "https://doi.org/10.1000/182"),
    (#"doi={10.1000/a\_b}"#, "https://doi.org/10.1000/a_b"),
    (#"doi={10.1007/978-3{\_}5}"#, "https://doi.org/10.1007/978-3_5"),
    ("eprint={1312.6120}", "https://arxiv.org/abs/1312.6120"),
    ("eprint={arXiv:1312.6120v2}", "https://arxiv.org/abs/1312.6120v2"),
    ("eprint={hep-th/9901001}, archivePrefix={arXiv}", "https://arxiv.org/abs/hep-th/9901001"),
    ("eprint={12345678}, eprinttype={pubmed}", "https://pubmed.ncbi.nlm.nih.gov/12345678"),
    ("eprint={1234}, eprinttype={jstor}", "https://www.jstor.org/stable/1234"),
    (#"howpublished={\url{https://example.org/~phi}}"#, "https://example.org/~phi"),
    (#"note={See \href{https://example.org/a\_b}{the page}}"#, "https://example.org/a_b"),
    ("note={see https://example.org/~phi/a--b.pdf.}", "https://example.org/~phi/a--b.pdf"),
    ("howpublished={www.example.org/a--b~c}", "https://www.example.org/a--b~c"),
    ("addendum={(http://example.org/a_(b), x)}", "http://example.org/a_(b)"),
    ("howpublished={doi:10.1000/a--b}", "https://doi.org/10.1000/a--b"),
    (#"note={HTTPS://example.org/{\~{}}phi\_x, and}"#, "HTTPS://example.org/~phi_x"),
    ("note={<https://example.org/``>}", "https://example.org/"),
  ])
  func addressesWork(field: String, address: String) {
    let page = CitedPage("[@a]\n", "@misc{a, author = {Me}, title = {T}, year = 2000, \(field)}")
    #expect(page.addresses == [address])
    #expect(page.messages == [])
  }

  /// What only begins as an address does is text, in which dashes are dashes.
  @Test(arguments: [
    ("awww.example.org", "awww.example.org"), ("https://", "https://"), ("doi:none--here", "doi:none–here"),
    ("www--x", "www–x"),
    ("see https://x.org/a--b; c--d", "see https://x.org/a--b; c–d"),
  ])
  func addressesAreShownAsWritten(note: String, shown: String) {
    let page = CitedPage("[@a]\n", "@misc{a, author = {Me}, title = {T}, year = 2000, note={\(note)}}")
    #expect(page.line == "Me (2000). T. \(shown).")
  }

  @Test func whatIsNoAddressIsAWarning() {
    let page = CitedPage(
      "[@a]\n", "@misc{a, author = {Me}, title = {T}, year = 2000, doi = {n/a}, url = {see the shop}}")
    #expect(page.messages == ["'n/a' is not a DOI", "'see the shop' is not the address of a page"])
    #expect(page.addresses == [])
    let archived = CitedPage(
      "[@a]\n", "@misc{a, author = {Me}, title = {T}, year = 2000, eprint = {77}, eprinttype = {acdb}}")
    #expect(archived.line == "Me (2000). T. acdb:77.")
  }
}
