/// Memory for numbers that is allocated once, handed out in parts and freed as a whole.
///
/// The parts are valid as long as the memory lives; they hold nothing in particular when handed out.
struct WorkMemory: ~Copyable {
  private let start: UnsafeMutablePointer<Double>
  private let capacity: Int
  private var used = 0

  /// Room for `capacity` numbers.
  init(capacity: Int) {
    start = .allocate(capacity: capacity)
    start.initialize(repeating: 0, count: capacity)
    self.capacity = capacity
  }

  deinit { start.deallocate() }

  /// The next `count` numbers.
  mutating func take(_ count: Int) -> UnsafeMutablePointer<Double> {
    precondition(used + count <= capacity, "the memory was planned too small")
    defer { used += count }
    return start + used
  }
}
