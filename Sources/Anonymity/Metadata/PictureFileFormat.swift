import Foundation
import Storage

/// A file without what it says of its making.
struct CleanedFile {
  let bytes: [UInt8]
  /// What was left out, in words, in the order of the file.
  var removed: [String] = []
}

/// Why a file cannot be freed of what it says of its making.
struct UncleanFile: Error, Equatable {
  let reason: String
  let remedy: String

  /// A file that ends too early, or is not what its beginning says.
  static func damaged(_ format: String, _ what: String) -> UncleanFile {
    UncleanFile(reason: "it is not a whole \(format) file: \(what)", remedy: "save the picture anew as PNG or SVG")
  }
}

/// The formats of pictures, known by how files begin.
enum PictureFileFormat {
  case png, jpeg, gif, webP, svg, pdf
  /// A file that is called a picture and is not one.
  case unknown

  /// The format of a file; nil where it is neither a picture nor called one.
  init?(of path: String, _ bytes: [UInt8]) {
    let type = MediaType(ofFile: path)
    if bytes.starts(with: PNGChunks.signature) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: "GIF8".utf8) {
      self = .gif
    } else if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      self = .webP
    } else if bytes.starts(with: "%PDF-".utf8) || type?.name == "application/pdf" {
      self = .pdf
    } else if type?.name == "image/svg+xml" {
      self = .svg
    } else if type?.isImage == true {
      self = .unknown
    } else {
      return nil
    }
  }

  /// The file with nothing but the picture in it.
  func cleaned(_ bytes: [UInt8]) throws(UncleanFile) -> CleanedFile {
    switch self {
    case .png: try PNGChunks.cleaned(bytes)
    case .jpeg: try JPEGSegments.cleaned(bytes)
    case .gif: try GIFBlocks.cleaned(bytes)
    case .webP: try WebPChunks.cleaned(bytes)
    case .svg: try SVGMarkup.cleaned(bytes)
    case .pdf: try PDFObjects.checked(bytes)
    case .unknown:
      throw UncleanFile(
        reason: "it is not a picture of a kind that its name says", remedy: "save the picture anew as PNG or SVG")
    }
  }
}

/// Reads numbers and pieces of a binary file, never past its end.
struct ByteReader {
  private let bytes: [UInt8]
  private let format: String
  private(set) var place: Int

  /// Reads `bytes`, a file of `format`, from `place` on.
  init(_ bytes: [UInt8], format: String, from place: Int = 0) {
    (self.bytes, self.format, self.place) = (bytes, format, place)
  }

  var isAtEnd: Bool { place >= bytes.count }
  var remaining: Int { bytes.count - place }

  /// The next `count` bytes.
  mutating func take(_ count: Int) throws(UncleanFile) -> ArraySlice<UInt8> {
    guard count >= 0, count <= remaining else { throw .damaged(format, "it ends too early") }
    defer { place += count }
    return bytes[place..<place + count]
  }

  mutating func byte() throws(UncleanFile) -> UInt8 { try take(1).first ?? 0 }

  /// A number of `count` bytes, at most four.
  mutating func number(_ count: Int, isBigEndian: Bool) throws(UncleanFile) -> Int {
    let digits = try take(count)
    return (isBigEndian ? Array(digits) : digits.reversed()).reduce(0) { $0 << 8 | Int($1) }
  }
}
