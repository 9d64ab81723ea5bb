extension Int {
  /// So many of what `noun` calls one: `1 row`, `3 rows`.
  ///
  /// - Parameter plural: the word for several, where that is not `noun` and an s.
  public func counting(_ noun: String, _ plural: String? = nil) -> String {
    "\(self) \(self == 1 ? noun : plural ?? noun + "s")"
  }

  /// The verb of so many: `is` or `are`, or another pair.
  public func verb(_ one: String = "is", _ several: String = "are") -> String { self == 1 ? one : several }
}
