/// A day as the page shows it, and as programs read it.
struct WrittenDate: Sendable, Codable {
  /// Such as `25 November 2026`.
  let words: String
  /// Such as `2026-11-25`.
  let iso: String

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// The day written `iso`; a text in another form stays as it is.
  init(_ iso: String) {
    self.iso = iso
    let parts = iso.split(separator: "-").compactMap { Int($0) }
    let isDay = parts.count == 3 && Self.months.indices.contains(parts[1] - 1)
    words = isDay ? "\(parts[2]) \(Self.months[parts[1] - 1]) \(parts[0])" : iso
  }
}
