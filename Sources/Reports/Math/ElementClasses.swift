/// The classes that the elements of a page have.
struct ElementClasses {
  /// The different sets of classes, one for each way in which some element is written.
  let sets: Set<Set<Substring>>

  /// The classes in the pieces of a page, whose attributes are in double quotes, each in one piece.
  ///
  /// A page carries megabytes of figures, which have neither: so it is searched by bytes.
  init(in pieces: [String]) {
    var written = RecentTexts()
    for piece in pieces { Self.find(in: piece, &written) }
    sets = Set(written.texts.map { Set($0.split(separator: " ")) })
  }

  /// The classes in `html`.
  init(in html: String) { self.init(in: [html]) }

  private static func find(in html: String, _ written: inout RecentTexts) {
    var html = html
    html.withUTF8 { bytes in
      var rest = bytes[...]
      while let start = rest.firstStart(of: attribute) {
        rest = rest[(start + attribute.count)...]
        let end = rest.firstIndex(of: UInt8(ascii: "\"")) ?? rest.endIndex
        written.insert(rest[..<end])
        rest = rest[end...]
      }
      written.forgetBytes()
    }
  }

  private static let attribute = Array("class=\"".utf8)

  /// Whether some element has the class `name`.
  func contains(_ name: Substring) -> Bool { sets.contains { $0.contains(name) } }
}

/// Texts of which many are the same: what was met lately is not made into a string again.
private struct RecentTexts {
  private(set) var texts: Set<String> = []
  private var recent: [Slice<UnsafeBufferPointer<UInt8>>?] = Array(repeating: nil, count: 256)

  /// Forgets where the bytes of texts are, which may then end.
  mutating func forgetBytes() { for place in recent.indices { recent[place] = nil } }

  /// Takes the text with these bytes, which stay where they are until they are forgotten.
  mutating func insert(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    let place = bytes.reduce(bytes.count) { ($0 &* 31) &+ Int($1) } & (recent.count - 1)
    if let known = recent[place], known.elementsEqual(bytes) { return }
    recent[place] = bytes
    texts.insert(String(decoding: bytes, as: UTF8.self))
  }
}
