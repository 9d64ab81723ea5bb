import Figures

/// A grid of colours as a PNG with a palette: its pixels are indices, so it is a fraction of the size of a PNG with
/// three components to a pixel.
struct IndexedPNG {
  /// The most colours of a palette: pixels are one byte.
  private static let mostColors = 256

  private let width: Int
  private let height: Int
  /// `0xrrggbb`; nil is transparent, and comes first where it occurs.
  private let palette: [UInt32?]
  /// Rows of indices into the palette; each row starts with the number of its filter.
  private let rows: [UInt8]

  /// `image` with so many pixels to each cell; nil if it has too many colours.
  init?(_ image: SceneImage, pixelsPerColumn: Int, pixelsPerRow: Int) {
    let (colors, numbers) = image.palette
    guard colors.count <= Self.mostColors else { return nil }
    let order = colors.indices.sorted { (colors[$0].map(Int.init) ?? -1) < (colors[$1].map(Int.init) ?? -1) }
    palette = order.map { colors[$0] }
    var bytes = Array(repeating: 0 as UInt8, count: colors.count)
    for (place, number) in order.enumerated() { bytes[number] = UInt8(place) }
    (width, height) = (image.columns * pixelsPerColumn, image.rows * pixelsPerRow)
    var (rows, line): ([UInt8], [UInt8]) = ([], [])
    rows.reserveCapacity(height * (width + 1))
    for row in 0..<image.rows {
      line.removeAll(keepingCapacity: true)
      line.append(0)
      for column in 0..<image.columns {
        let byte = bytes[numbers[row * image.columns + column]]
        for _ in 0..<pixelsPerColumn { line.append(byte) }
      }
      for _ in 0..<pixelsPerRow { rows += line }
    }
    self.rows = rows
  }

  /// The file.
  func bytes() -> [UInt8] {
    let colors = palette.flatMap { color -> [UInt8] in
      let value = color ?? 0
      return [UInt8(value >> 16 & 0xff), UInt8(value >> 8 & 0xff), UInt8(value & 0xff)]
    }
    let indexed: UInt8 = 3
    let transparency = palette.first == .some(nil) ? PNGFile.chunk("tRNS", [0]) : []
    return PNGFile.header(width: width, height: height, kind: indexed) + PNGFile.chunk("PLTE", colors)
      + transparency + PNGFile.chunk("IDAT", PNGFile.compressed(rows, level: 9)) + PNGFile.chunk("IEND", [])
  }
}
