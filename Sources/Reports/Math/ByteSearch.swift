extension RandomAccessCollection<UInt8> where Index == Int {
  /// Where `text` first stands; nil where it does not.
  func firstStart(of text: [UInt8]) -> Int? {
    guard let first = text.first, count >= text.count else { return nil }
    return (startIndex...endIndex - text.count).first { self[$0] == first && self[$0...].starts(with: text) }
  }
}
