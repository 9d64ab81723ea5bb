import Foundation

/// The markup of SVG files.
enum SVGMarkup {
  /// The picture without comments, `metadata`, and elements and attributes of other vocabularies than SVG; pictures in
  /// it are cleaned too.
  static func cleaned(_ bytes: [UInt8]) throws(UncleanFile) -> CleanedFile {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .damaged("SVG", "it is not UTF-8 text")
    }
    var reader = Reader(Array(text.utf8))
    try reader.read()
    return CleanedFile(bytes: reader.result, removed: reader.removed)
  }

  private struct Reader {
    private let bytes: [UInt8]
    private var position = 0
    private(set) var result: [UInt8] = []
    private(set) var removed: [String] = []
    /// The number of enclosing elements that are removed.
    private var hiddenDepth = 0
    /// The names of the enclosing elements.
    private var open: [[UInt8]] = []
    private var hasRoot = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func read() throws(UncleanFile) {
      while position < bytes.count {
        if bytes[position] != UInt8(ascii: "<") {
          let end = bytes[position...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
          try keepText(bytes[position..<end])
          position = end
        } else if starts("<!--") {
          try skip(to: "-->", "comment")
        } else if starts("<![CDATA[") {
          try keepText(try taking(to: "]]>"))
        } else if starts("<?") {
          try readInstruction()
        } else if starts("<!") {
          try readDeclaration()
        } else {
          try readTag()
        }
      }
      guard hasRoot, open.isEmpty else { throw .damaged("SVG", "its elements do not end") }
    }

    private func starts(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

    /// Reads text, which may be a style. Pictures are cleaned only if they are the address of an element.
    private mutating func keepText(_ text: ArraySlice<UInt8>) throws(UncleanFile) {
      guard hiddenDepth > 0 || !Self.holdsPicture(text) else { throw .hiddenPicture }
      keep(text)
    }

    /// Whether text may contain the bytes of a picture.
    private static func holdsPicture(_ text: ArraySlice<UInt8>) -> Bool {
      let letters = text.filter { $0 > 0x20 }.map { $0 | 0x20 }
      return letters.firstOccurrence(of: Array("data:".utf8), from: 0) != nil
    }

    private mutating func keep(_ piece: some Sequence<UInt8>) { if hiddenDepth == 0 { result += piece } }

    private mutating func note(_ what: String) { if hiddenDepth == 0 { removed.append(what) } }

    private mutating func taking(to end: String) throws(UncleanFile) -> ArraySlice<UInt8> {
      guard let found = bytes.firstOccurrence(of: Array(end.utf8), from: position) else {
        throw .damaged("SVG", "'\(end)' is missing")
      }
      defer { position = found.upperBound }
      return bytes[position..<found.upperBound]
    }

    private mutating func skip(to end: String, _ what: String) throws(UncleanFile) {
      _ = try taking(to: end)
      note(what)
    }

    private mutating func readInstruction() throws(UncleanFile) {
      let isDeclaration = starts("<?xml ") && position == 0
      let instruction = try taking(to: "?>")
      if isDeclaration { keep(instruction) } else { note("instruction for programs") }
    }

    private mutating func readDeclaration() throws(UncleanFile) {
      let declaration = try taking(to: ">")
      guard !declaration.contains(UInt8(ascii: "[")) else {
        throw UncleanFile(
          reason: "it declares entities", hint: "save the picture again as plain SVG, without entities")
      }
      keep(declaration)
    }

    private mutating func readTag() throws(UncleanFile) {
      guard let tag = XMLTag(bytes, at: position) else { throw .damaged("SVG", "a tag cannot be read") }
      position = tag.end
      let isForeign = tag.isForeign
      if tag.isClosing {
        guard open.popLast() == Array(tag.name.utf8) else {
          throw .damaged("SVG", "an element ends that did not begin")
        }
        if hiddenDepth > 0 { hiddenDepth -= 1 } else { result += bytes[tag.range] }
        return
      }
      guard !open.isEmpty || (!hasRoot && tag.isRoot) else { throw .damaged("SVG", "its only root is not 'svg'") }
      hasRoot = true
      if isForeign { note("element '\(tag.name)'") }
      if !tag.isEmpty { open.append(Array(tag.name.utf8)) }
      if isForeign || hiddenDepth > 0 {
        if !tag.isEmpty { hiddenDepth += 1 }
      } else {
        try writeTag(tag)
      }
    }

    private mutating func writeTag(_ tag: XMLTag) throws(UncleanFile) {
      var position = tag.range.lowerBound
      for attribute in tag.attributes {
        if attribute.isForeign {
          // The white space before the attribute goes with it.
          result += bytes[position..<attribute.start]
          position = attribute.range.upperBound
          if !attribute.name.hasPrefix("xmlns:") { note("attribute '\(attribute.name)'") }
        } else if let picture = try cleanedPicture(attribute) {
          result += bytes[position..<attribute.value.lowerBound] + picture
          position = attribute.value.upperBound
        }
      }
      result += bytes[position..<tag.range.upperBound]
    }

    /// The address of a cleaned picture in place of the picture in an attribute; nil if there is none.
    private mutating func cleanedPicture(_ attribute: XMLTag.Attribute) throws(UncleanFile) -> [UInt8]? {
      let value = String(decoding: bytes[attribute.value], as: UTF8.self)
      guard attribute.isAddress, value.utf8.starts(with: "data:".utf8) else {
        let isWrittenOut =
          attribute.isAddress
          && Array(bytes[attribute.value]).firstOccurrence(of: Array("&#".utf8), from: 0) != nil
        guard !Self.holdsPicture(bytes[attribute.value]), !isWrittenOut else { throw .hiddenPicture }
        return nil
      }
      guard let comma = value.firstIndex(of: ","), value[..<comma].hasSuffix(";base64"),
        let data = Data(base64Encoded: String(value[comma...].dropFirst()), options: .ignoreUnknownCharacters)
      else { throw .damaged("SVG", "a picture in it cannot be read") }
      let type = value.dropFirst(5).prefix { $0 != ";" }
      let ending = type == "image/svg+xml" ? "svg" : "png"
      guard let format = PictureFileFormat(of: "picture.\(ending)", Array(data)) else { return nil }
      let cleaned = try format.cleaned(Array(data))
      for what in cleaned.removed { note("\(what) of a picture in it") }
      return Array((String(value[...comma]) + Data(cleaned.bytes).base64EncodedString()).utf8)
    }
  }
}

extension UncleanFile {
  fileprivate static let hiddenPicture = UncleanFile(
    reason: "it contains a picture that cannot be cleaned, in a style or in characters written as '&#…;'",
    hint: "save the picture again with its pictures as elements 'image', or without them")
}
