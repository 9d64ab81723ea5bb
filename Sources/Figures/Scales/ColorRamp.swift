/// Colours for numbers, from one end of a range to the other.
struct ColorRamp: Sendable, Equatable {
  private let stops: [Paint]

  /// From dark to light through one family, for amounts.
  static let sequential = ColorRamp(stops: [0x2B1B5E, 0x21589E, 0x1F8FA0, 0x57B66B, 0xD9B42A].map { Paint(hex: $0) })
  /// From one hue through grey to another, for amounts with a middle; the middle is still seen on white.
  static let diverging = ColorRamp(stops: [0x0B4F9E, 0x5C93C9, 0xB4B4B4, 0xDB7B62, 0xA81529].map { Paint(hex: $0) })

  // To be told apart from the ramps for areas.
  static let sequentialLines = sequential
  static let divergingLines = diverging

  /// The colour at `share` of the range, clamped to 0…1.
  func paint(at share: Double) -> Paint {
    let place = min(max(share.isFinite ? share : 0, 0), 1) * Double(stops.count - 1)
    let index = min(Int(place), stops.count - 2)
    return stops[index].mixed(with: stops[index + 1], place - Double(index))
  }
}

/// What a colour bar explains.
struct ColorBarData: Sendable, Equatable {
  let ramp: ColorRamp
  let lower: Double
  let upper: Double
  /// Whether some of the data lie below the lower end, or above the upper.
  var reachesBelow = false
  var reachesAbove = false

  /// The colour of a number.
  func paint(of value: Double) -> Paint {
    ramp.paint(at: upper > lower ? (value - lower) / (upper - lower) : 0.5)
  }
}
