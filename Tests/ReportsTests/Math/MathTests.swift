import Testing

@testable import Reports

@Suite struct MathTests {
  static let math = MathRenderer()

  @Test(arguments: [
    #"\prod_{i=1}^{n} \tilde{a}_i"#, #"\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}"#,
    #"\begin{aligned} a &= b \\ c &= d \end{aligned}"#, #"\operatorname{tr}\lVert W \rVert"#, "λ < 1",
  ])
  func isSetAsHTMLAndMathML(tex: String) throws {
    let markup = try Self.math.render(tex, isDisplay: true, macros: []).get()
    #expect(markup.hasPrefix("<span class=\"katex-display\">"))
    #expect(markup.contains("<math xmlns=\"http://www.w3.org/1998/Math/MathML\""))
  }

  /// A script with its mark of application beside it would be a third one.
  @Test func aFunctionAsAScriptIsOneThing() throws {
    let markup = try Self.math.render(#"s_{\min}^2"#, isDisplay: false, macros: []).get()
    #expect(markup.contains("<msubsup><mi>s</mi><mrow><mi>min</mi><mo>\u{2061}</mo></mrow><mn>2</mn></msubsup>"))
  }

  @Test func macrosStandForTheirDefinition() throws {
    let macro = MathMacro(name: "scale", definition: #"\mathbb{R}"#)
    let markup = try Self.math.render(#"\scale"#, isDisplay: false, macros: [macro]).get()
    #expect(markup.contains("mathbb"))
    #expect(throws: MathFailure.self) { try Self.math.render(#"\scale"#, isDisplay: false, macros: []).get() }
  }

  @Test(arguments: [
    ("x^{2}}", "Expected 'EOF', got '}'", 5..<6), (#"λ + \lamda"#, #"Undefined control sequence: \lamda"#, 5..<11),
    ("a^b^c", "Double superscript", 3..<4),
  ])
  func failureNamesItsRange(tex: String, message: String, range: Range<Int>) throws {
    guard case .failure(let failure) = try Self.math.render(tex, isDisplay: false, macros: []) else {
      Issue.record("the formula was set")
      return
    }
    #expect(failure == MathFailure(message: message, range: range))
  }

  @Test(arguments: [
    #"\def\a{\a\a}\a"#, #"\href{javascript:alert(1)}{x}"#, #"\includegraphics{https://example.org/x.png}"#,
    #"\htmlStyle{position:fixed}{x}"#, String(repeating: "{", count: 100_000),
  ])
  func hostileTeXIsRefused(tex: String) throws {
    switch try Self.math.render(tex, isDisplay: false, macros: []) {
    case .failure(let failure): #expect(!failure.message.isEmpty)
    case .success(let markup): #expect(!markup.contains(" href=") && !markup.contains("<img"))
    }
  }

  @Test func withoutKaTeXThePackagesAreNamed() {
    #expect(throws: MathUnavailable(cause: "missing/katex.min.js is not there")) {
      _ = try MathRenderer(directory: "missing").render("x", isDisplay: false, macros: [])
    }
    #expect(MathUnavailable(cause: "x").description.contains("libjs-katex and fonts-katex"))
  }

  /// Faces as family, weight and style.
  @Test(arguments: [
    ("1", ["Main 400 normal"]), ("x", ["Main 400 normal", "Math 400 italic"]),
    (#"\mathbf{x}"#, ["Main 700 normal", "Main 400 normal"]), (#"\mathbb{R}"#, ["AMS 400 normal", "Main 400 normal"]),
    (#"\boldsymbol{x}"#, ["Main 400 normal", "Math 700 italic"]),
    (#"\mathcal{L}"#, ["Caligraphic 400 normal", "Main 400 normal"]),
    (#"\sum_1^2"#, ["Main 400 normal", "Size1 400 normal"]),
    (#"\Bigl(1\Bigr)"#, ["Main 400 normal", "Size2 400 normal"]),
  ])
  func onlyTheFacesInUseAreEmbedded(tex: String, faces: [String]) throws {
    let markup = try Self.math.render(tex, isDisplay: false, macros: []).get()
    let sheet = try Self.math.styleSheet(for: [markup])
    let embedded = sheet.matches(
      of:
        /@font-face\{font-family:KaTeX_(\w+);src:url\(data:[^)]+\) format\('woff2'\);font-weight:(\d+);font-style:(\w+)\}/
    )
    #expect(embedded.map { "\($0.1) \($0.2) \($0.3)" } == faces)
    #expect(!sheet.contains("url(fonts/"))
  }

  @Test func facesAreThoseWhoseRulesMatch() {
    let sheet = MathStyleSheet(
      "@font-face{font-family:KaTeX_Main;src:url(fonts/A.woff2) format('woff2');font-weight:400;font-style:normal}"
        + "@font-face{font-family:KaTeX_Main;src:url(fonts/B.woff2) format('woff2');font-weight:700;font-style:normal}"
        + ".k{font:normal 1em KaTeX_Main,serif}.k .b.c{font-family:KaTeX_Main;font-weight:700}")
    #expect(
      sheet.faces(usedIn: ElementClasses(in: #"<i class="k"></i><i class="b"></i><i class="c"></i>"#)).map(\.file) == [
        "A.woff2"
      ])
    #expect(
      sheet.faces(usedIn: ElementClasses(in: #"<i class="k"><i class="c b"></i></i>"#)).map(\.file) == [
        "A.woff2", "B.woff2",
      ])
    #expect(sheet.rules.hasPrefix(".k{font:normal"))
  }

  @Test func classesAreFoundWhereverAttributesStand() {
    let classes = ElementClasses(
      in: #"<i id="class" class="a b"><i class="b a"><i class=""><i classclass="c"><i class="d"#)
    #expect(classes.sets == [["a", "b"], [], ["c"], ["d"]])
    #expect(!classes.contains("e"))
  }
}
