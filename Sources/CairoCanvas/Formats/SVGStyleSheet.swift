import Figures

/// The styles of an SVG document as classes, with other colours on pages with light text on dark.
struct SVGStyleSheet {
  /// The class of each style as cairo wrote it; nil for one that says nothing.
  private var names: [String: String?] = [:]
  private var rules: [(name: String, style: String)] = []

  /// The class of an element with these declarations; nil if they say nothing.
  mutating func name(of declarations: String) -> String? {
    if let known = names[declarations] { return known }
    let style = SVGStyle(declarations).text
    let same = rules.first { $0.style == style }?.name
    let name = style.isEmpty ? nil : same ?? Self.name(rules.count)
    if let name, same == nil { rules.append((name, style)) }
    names[declarations] = name
    return name
  }

  /// a, b, …, z, ba, bb, …
  private static func name(_ index: Int) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    return (index < letters.count ? "" : name(index / letters.count)) + String(letters[index % letters.count])
  }

  /// The style element; empty if no element has a class.
  func text(invertsImages: Bool) -> String {
    guard !rules.isEmpty else { return "" }
    let light = rules.map { ".\($0.name){\($0.style)}" }.joined()
    let dark = rules.map { rule in (rule.name, Self.dark(rule.style)) }.filter { !$0.1.isEmpty }
      .map { ".\($0){\($1)}" }.joined()
    // White becomes the colour of a dark page, not black.
    let images = invertsImages ? "image{filter:invert(.91) hue-rotate(180deg)}" : ""
    return "\n<style>\(light)@media(prefers-color-scheme:dark){\(dark)\(images)}</style>"
  }

  /// The colours of a style on a dark page.
  private static func dark(_ style: String) -> String {
    style.split(separator: ";").compactMap { declaration -> String? in
      let parts = declaration.split(separator: ":")
      guard parts.count == 2, parts[1].hasPrefix("#"), let hex = UInt32(parts[1].dropFirst(), radix: 16) else {
        return nil
      }
      let shown = String(Paint(hex: hex).onDarkPage.hex, radix: 16)
      return "\(parts[0]):#" + String(repeating: "0", count: 6 - shown.count) + shown
    }.joined(separator: ";")
  }
}
