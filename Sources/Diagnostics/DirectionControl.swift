/// Controls of direction (embeddings, overrides, isolates): the text after one is shown in another order than it is
/// written in, so that a reader sees `98.3` where the text says `3.89`. Right-to-left scripts need none of them.
public enum DirectionControl {
  /// The errors for those in `bytes` of `source`.
  public static func faults(in source: SourceText, _ bytes: Range<Int>) -> [Diagnostic] {
    var faults = FirstFaults()
    let text = source.bytes
    // All of them are three bytes that begin with E2 80 or E2 81.
    for position in bytes.dropLast(2)
    where text[position] == 0xE2 && (text[position + 1] == 0x80 || text[position + 1] == 0x81) {
      let scalar = Unicode.Scalar(0x2000 | UInt32(text[position + 1] & 0x3F) << 6 | UInt32(text[position + 2] & 0x3F))
      if let scalar, isOne(scalar) { faults.add(fault(scalar, at: SourceRange(source, position..<position + 3))) }
    }
    return faults.diagnostics
  }

  /// What is wrong with the first that `text` holds, where it is written in another way at `range`; nil if there is
  /// none.
  public static func fault(in text: String, writtenAt range: SourceRange) -> Diagnostic? {
    guard let scalar = text.unicodeScalars.first(where: isOne), faults(in: range.source, range.bytes).isEmpty else {
      return nil
    }
    return fault(scalar, at: range)
  }

  private static func isOne(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x206F).contains(scalar.value)
  }

  private static func fault(_ scalar: Unicode.Scalar, at range: SourceRange) -> Diagnostic {
    let name = "U+" + String(scalar.value, radix: 16, uppercase: true)
    return .error(
      .directionControl, at: range, "\(name) changes the order in which the text after it is shown",
      hint: "delete it; right-to-left scripts are shown rightly without it")
  }
}
