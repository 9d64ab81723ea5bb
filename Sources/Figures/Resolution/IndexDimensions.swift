/// The dimensions whose coordinates number things.
enum IndexDimensions {
  /// The things that a network, its data or its ensemble consist of.
  private static let numbered: Set<String> = ["input", "unit", "output", "sample", "mode", "layer", "pair"]

  /// Whether coordinates called `name`, or `name` with `_2`, number things rather than measure them.
  static func numbers(_ name: String) -> Bool {
    hasParts(name) || ["objective", "seed"].contains(base(name))
  }

  /// Whether smaller networks have fewer of the things called `name`, so that their last places are missing.
  static func hasParts(_ name: String) -> Bool { numbered.contains(base(name)) }

  private static func base(_ name: String) -> String { name.hasSuffix("_2") ? String(name.dropLast(2)) : name }
}
