/// The declarations of an SVG `style` attribute in few characters.
struct SVGStyle {
  /// What goes between the quotes; empty if every declaration states what holds anyway.
  let text: String

  /// The initial values of properties, as cairo writes them.
  private static let initialDeclarations: Set<Substring> = [
    "stroke:none", "fill-rule:nonzero", "fill-opacity:1", "stroke-opacity:1", "stroke-width:1", "stroke-linecap:butt",
    "stroke-linejoin:miter",
  ]

  /// The style of the declarations in `text`, which are separated by semicolons.
  init(_ text: String) {
    let declarations = text.split(separator: ";").map { $0.drop { $0 == " " } }
    // Only mitred corners have a limit.
    let hasMitres = !declarations.contains("stroke-linejoin:round") && !declarations.contains("stroke-linejoin:bevel")
    self.text = declarations.filter { !Self.initialDeclarations.contains($0) }
      .filter { hasMitres || !$0.hasPrefix("stroke-miterlimit:") }
      .map(Self.withHexadecimalColour)
      .joined(separator: ";")
  }

  /// `declaration` with a colour of three percentages written as six hexadecimal digits.
  private static func withHexadecimalColour(_ declaration: Substring) -> String {
    let parts = declaration.split(separator: ":")
    guard parts.count == 2, parts[1].hasPrefix("rgb("), parts[1].hasSuffix("%)") else { return String(declaration) }
    let components = parts[1].dropFirst(4).dropLast().split(separator: ",").compactMap { Double($0.dropLast()) }
    return parts[0] + ":#" + components.map(hexadecimal).joined()
  }

  private static func hexadecimal(percent: Double) -> String {
    let value = Int((percent * 2.55).rounded())
    return (value < 16 ? "0" : "") + String(value, radix: 16)
  }
}
