import Foundation
import Outputs

/// A file without metadata.
struct CleanedFile {
  let bytes: [UInt8]
  /// What was removed, in words, in the order of the file.
  var removed: [String] = []
}

/// The reason why the metadata of a file cannot be removed.
struct UncleanFile: Error, Equatable {
  let reason: String
  let hint: String

  /// A file that ends too early, or that is not of the format of its first bytes.
  static func damaged(_ format: String, _ what: String) -> UncleanFile {
    UncleanFile(reason: "it is not a whole \(format) file: \(what)", hint: "save the picture again as PNG or SVG")
  }
}

/// The formats of pictures, recognised by their first bytes.
enum PictureFileFormat {
  case png, jpeg, gif, webP, svg, pdf
  /// A file that is called a picture and is not one.
  case unknown

  /// The format of a file; nil if it is not a picture and does not have the name of one.
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

  /// The file without anything but the picture.
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
        reason: "it is not a picture of the format in its name", hint: "save the picture again as PNG or SVG")
    }
  }
}

/// Reads numbers and pieces of a binary file, without going beyond its end.
struct ByteReader {
  private let bytes: [UInt8]
  private let format: String
  private(set) var position: Int

  /// Reads `bytes`, a file of `format`, from `position` on.
  init(_ bytes: [UInt8], format: String, from position: Int = 0) {
    (self.bytes, self.format, self.position) = (bytes, format, position)
  }

  var isAtEnd: Bool { position >= bytes.count }
  var remaining: Int { bytes.count - position }

  /// The next `count` bytes.
  mutating func take(_ count: Int) throws(UncleanFile) -> ArraySlice<UInt8> {
    guard count >= 0, count <= remaining else { throw .damaged(format, "it ends too early") }
    defer { position += count }
    return bytes[position..<position + count]
  }

  mutating func byte() throws(UncleanFile) -> UInt8 { try take(1).first ?? 0 }

  /// A number of `count` bytes, at most four.
  mutating func number(_ count: Int, isBigEndian: Bool) throws(UncleanFile) -> Int {
    let digits = try take(count)
    return (isBigEndian ? Array(digits) : digits.reversed()).reduce(0) { $0 << 8 | Int($1) }
  }
}
