/// Colours for numbers, from one end of a range to the other.
///
/// The stops of every ramp are at equal distances from each other in OKLab, so that equal steps of a number look
/// equally large; lightness changes in one direction along a ramp, or along each half of a diverging one, for people
/// who do not see red and green apart too. Between stops colours are mixed.
struct ColorRamp: Sendable, Equatable {
  private var stops: [Paint]
  /// How many different colours there are; nil is any number.
  private var levels: Int?

  private init(_ stops: some Sequence<UInt32>) { self.stops = stops.map { Paint(hex: $0) } }

  /// The colour at `share` of the range, clamped to 0…1.
  func paint(at share: Double) -> Paint {
    var share = min(max(share.isFinite ? share : 0, 0), 1)
    if let levels { share = (share * Double(levels - 1)).rounded() / Double(levels - 1) }
    let position = share * Double(stops.count - 1)
    let index = min(Int(position), stops.count - 2)
    return stops[index].mixed(with: stops[index + 1], position - Double(index))
  }

  /// The same ramp from its other end.
  var flipped: ColorRamp {
    var ramp = self
    ramp.stops.reverse()
    return ramp
  }

  /// The same ramp in that many colours, at least two, so that what is nearly equal shares a colour.
  func quantized(levels: Int = 256) -> ColorRamp {
    precondition(levels >= 2, "a ramp has two ends")
    var ramp = self
    ramp.levels = levels
    return ramp
  }
}

extension ColorRamp {
  /// From dark violet over blue, teal and green to light yellow, for amounts shown as areas.
  static let sequential = ColorRamp(
    [
      0x2B1457, 0x2E206C, 0x30307E, 0x2F408C, 0x2B5195, 0x26629A, 0x21729B, 0x1E8299, 0x239093, 0x309E8C, 0x43AB82,
      0x5BB777, 0x76C26C, 0x95CC62, 0xB5D55E, 0xD5DB60, 0xF4E06A,
    ])

  /// The hues of `sequential` from violet to green, each so dark that it has a contrast of 3 to 1 with a white page, and as
  /// `Paint.onDarkPage` with a dark one: for amounts shown as lines, points and bars.
  static let sequentialLines = ColorRamp(
    [
      0x2B1457, 0x2B1F6B, 0x272D79, 0x1E3D81, 0x0E4C84, 0x015981, 0x02657B, 0x037175, 0x017C6E, 0x088764, 0x2E9056,
      0x4D9946, 0x6BA034,
    ])

  /// From dark blue over nearly white to dark red, for amounts with a middle shown as areas. Amounts equally far from
  /// the middle are equally light.
  static let diverging = ColorRamp(
    [
      0x073B78, 0x0E4F9B, 0x2867B6, 0x487FC8, 0x6997D5, 0x8DAFDC, 0xB0C6E3, 0xD3DDEB, 0xF6F5F3, 0xEDD6D3, 0xE3B8B4,
      0xD89995, 0xCE7A76, 0xBE5C5A, 0xAA3E3F, 0x8E272B, 0x6D1B1E,
    ])

  /// From blue over nearly black to red, for amounts with a middle shown as lines and points: on a white page the middle
  /// is what is seen best, as it is where areas have it.
  static let divergingLines = ColorRamp(
    [
      0x2A80E2, 0x2D74C9, 0x2F69B0, 0x305F98, 0x305480, 0x2F496A, 0x2E3E53, 0x2C343E, 0x292929, 0x3D2F2D, 0x513530,
      0x663A33, 0x7B3F37, 0x904339, 0xA6473C, 0xBC4B3E, 0xD24E40,
    ])
}
