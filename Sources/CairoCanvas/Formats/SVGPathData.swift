/// The commands of an SVG path in few characters.
struct SVGPathData {
  private var written: [UInt8] = []
  /// Where a move that follows a closed subpath begins, while no line or curve has followed it.
  private var idleMove: Int?
  private var numbersSinceCommand = 0
  /// The command that a further pair of numbers would be read as.
  private var implied: UInt8?

  /// What goes between the quotes of the attribute `d`: without the move that cairo adds after the last closed subpath.
  var text: ArraySlice<UInt8> { written[..<(idleMove ?? written.endIndex)] }

  /// Adds a command letter or a number.
  mutating func append(_ token: ArraySlice<UInt8>) {
    guard let first = token.first else { return }
    if UInt8(ascii: "A")...UInt8(ascii: "Z") ~= first { append(command: first) } else { append(number: token) }
  }

  private mutating func append(command: UInt8) {
    // Numbers after a "move" are read as a "line", after any other command as that command again.
    if command == implied { return }
    idleMove = command == UInt8(ascii: "M") && written.last == UInt8(ascii: "Z") ? written.endIndex : nil
    numbersSinceCommand = 0
    written.append(command)
    implied =
      switch command {
      case UInt8(ascii: "M"): UInt8(ascii: "L")
      case UInt8(ascii: "Z"): nil
      default: command
      }
  }

  private mutating func append(number: ArraySlice<UInt8>) {
    if numbersSinceCommand > 0 { written.append(UInt8(ascii: " ")) }
    written += Self.rounded(number)
    numbersSinceCommand += 1
    if numbersSinceCommand > 2 { idleMove = nil }
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
