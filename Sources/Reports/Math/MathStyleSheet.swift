/// KaTeX's style sheet, taken apart: rules, and font faces that are embedded only where formulas use them.
struct MathStyleSheet: Sendable {
  /// A font file and what selects it.
  struct Face: Equatable, Sendable {
    let family: String
    let weight: String
    let style: String
    /// The name of its WOFF2 file.
    let file: String

    /// The rule that declares it, its bytes coming from `source`.
    func rule(source: String) -> String {
      "@font-face{font-family:\(family);src:url(\(source)) format('woff2');"
        + "font-weight:\(weight);font-style:\(style)}"
    }
  }

  fileprivate struct Rule: Sendable {
    let selectors: [Selector]
    let declarations: [Substring: Substring]
  }

  /// A chain of elements, each with the classes that it must have.
  fileprivate typealias Selector = [Set<Substring>]

  /// The rules without the font faces, as written.
  let rules: String
  private let faces: [Face]
  private let fontRules: [Rule]

  /// The parts of `css`, which is minified and has no nested rules.
  init(_ css: String) {
    let parsed = css[...].parts(at: "}").compactMap { part -> (selector: Substring, body: Substring)? in
      guard let brace = part.utf8.firstIndex(of: UInt8(ascii: "{")) else { return nil }
      return (part[..<brace], part[part.utf8.index(after: brace)...])
    }
    let plain = parsed.filter { $0.selector != "@font-face" }
    rules = plain.map { "\($0.selector){\($0.body)}" }.joined()
    faces = parsed.filter { $0.selector == "@font-face" }.compactMap { Self.face(Self.declarations($0.body)) }
    fontRules = plain.filter { Self.mayNameFont($0.body) }.compactMap {
      Self.fontRule($0.selector, Self.declarations($0.body))
    }
  }

  /// Whether declarations may choose a face, which few do.
  private static func mayNameFont(_ body: Substring) -> Bool {
    body.utf8.withContiguousStorageIfAvailable { bytes in
      ["KaTeX_", "font-weight", "font-style"].contains { bytes.firstStart(of: Array($0.utf8)) != nil }
    } ?? true
  }

  /// The faces that some element of `page` selects, in the order of the sheet.
  func faces(usedIn page: ElementClasses) -> [Face] {
    let used = fontRules.filter { rule in
      rule.selectors.contains { $0.allSatisfy { classes in page.sets.contains { classes.isSubset(of: $0) } } }
    }
    return faces.filter { face in used.contains { Self.selects($0, face, amongst: used) } }
  }

  /// A rule without a family (`\textbf`) changes the weight or style of every family in use.
  private static func selects(_ rule: Rule, _ face: Face, amongst used: [Rule]) -> Bool {
    let families = rule.family.map { [$0] } ?? used.compactMap(\.family)
    return families.contains(face.family) && rule.weight == face.weight && rule.style == face.style
  }

  private static func declarations(_ body: Substring) -> [Substring: Substring] {
    let pairs = body.parts(at: ";").map { $0.parts(at: ":", maxSplits: 1) }.filter { $0.count == 2 }
    return Dictionary(pairs.map { ($0[0], $0[1]) }, uniquingKeysWith: { _, last in last })
  }

  private static func face(_ declarations: [Substring: Substring]) -> Face? {
    guard let family = declarations["font-family"], let source = declarations["src"] else { return nil }
    let names = source.parts(at: "(", "/", ")")
    guard let file = names.first(where: { $0.hasSuffix(".woff2") }) else { return nil }
    return Face(
      family: String(family), weight: String(declarations["font-weight"] ?? "400"),
      style: String(declarations["font-style"] ?? "normal"), file: String(file))
  }

  private static func fontRule(_ selector: Substring, _ declarations: [Substring: Substring]) -> Rule? {
    let rule = Rule(
      selectors: selector.parts(at: ",").map { chain in
        chain.parts(at: " ", ">").map { Set($0.parts(at: ".")).filter { $0 != "span" } }
      }, declarations: declarations)
    return rule.family != nil || rule.weight != "400" || rule.style != "normal" ? rule : nil
  }
}

extension MathStyleSheet.Rule {
  /// The font family that the rule sets; the shorthand `font` names it after the size.
  fileprivate var family: String? {
    let value = declarations["font-family"] ?? declarations["font"]
    return value?.parts(at: " ", ",").first { $0.hasPrefix("KaTeX_") }.map(String.init)
  }
  fileprivate var weight: String { declarations["font-weight"].map(String.init) ?? "400" }
  fileprivate var style: String { declarations["font-style"].map(String.init) ?? "normal" }
}

extension Substring {
  /// The parts between these characters, which are ASCII, without empty ones.
  fileprivate func parts(at separators: Unicode.Scalar..., maxSplits: Int = .max) -> [Substring] {
    utf8.split(maxSplits: maxSplits) { byte in separators.contains { UInt8(ascii: $0) == byte } }.map { Substring($0) }
  }
}
