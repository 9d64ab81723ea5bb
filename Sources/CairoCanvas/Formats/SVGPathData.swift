/// The commands of an SVG path in few characters.
struct SVGPathData {
  /// What goes between the quotes of the attribute `d`.
  private(set) var text: [UInt8] = []
  /// The command that a further pair of numbers would be read as.
  private var implied: UInt8?
  private var needsSpace = false

  /// Adds a command letter or a number.
  mutating func append(_ token: ArraySlice<UInt8>) {
    guard let first = token.first else { return }
    if UInt8(ascii: "A")...UInt8(ascii: "Z") ~= first { append(command: first) } else { append(number: token) }
  }

  private mutating func append(command: UInt8) {
    // Numbers after a "move" are read as a "line", after any other command as that command again.
    if command == implied { return }
    text.append(command)
    implied =
      switch command {
      case UInt8(ascii: "M"): UInt8(ascii: "L")
      case UInt8(ascii: "Z"): nil
      default: command
      }
    needsSpace = false
  }

  private mutating func append(number: ArraySlice<UInt8>) {
    if needsSpace { text.append(UInt8(ascii: " ")) }
    text += Self.rounded(number)
    needsSpace = true
  }

  /// The decimal number `digits` to two decimals, without zeros that say nothing.
  static func rounded(_ digits: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let point = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.endIndex
    guard digits.endIndex - point > 3 else { return digits }
    let isNegative = digits.first == UInt8(ascii: "-")
    let thousandths = (digits[..<point] + digits[(point + 1)..<(point + 4)]).reduce(0) { sum, digit in
      digit == UInt8(ascii: "-") ? sum : 10 * sum + Int(digit) - 0x30
    }
    let hundredths = (thousandths + 5) / 10
    let sign = isNegative && hundredths > 0 ? "-" : ""
    return ArraySlice((sign + Self.decimal(hundredths: hundredths)).utf8)
  }

  private static func decimal(hundredths: Int) -> String {
    let (whole, fraction) = hundredths.quotientAndRemainder(dividingBy: 100)
    if fraction == 0 { return "\(whole)" }
    if fraction % 10 == 0 { return "\(whole).\(fraction / 10)" }
    return "\(whole)." + (fraction < 10 ? "0" : "") + "\(fraction)"
  }
}
