/// The commands of an SVG path in few characters.
///
/// Every point is rounded once, to hundredths, and distances are those between rounded points: however long the path,
/// none of its points is farther from where it belongs than that.
struct SVGPathData {
  /// What goes between the quotes of the attribute `d`.
  private(set) var text: [UInt8] = []
  /// Where the next command starts.
  private var position = GridPoint()
  private var subpathStart = GridPoint()
  /// Whether the last move has not been written: nothing is drawn by a move alone.
  private var hasIdleMove = false
  /// The command that further numbers would be read as.
  private var implied: UInt8?
  private var lastNumberHasPoint = false
  /// The numbers of a command as distances; kept, because there are as many commands as points.
  private var relative: [Int] = []

  /// A point in hundredths.
  private struct GridPoint {
    var x = 0
    var y = 0
  }

  /// Adds what cairo's command `M`, `L`, `C` or `Z` with these numbers, in hundredths, says.
  mutating func append(_ command: UInt8, _ numbers: [Int]) {
    switch (command, numbers.count) {
    case (UInt8(ascii: "M"), 2): move(to: GridPoint(x: numbers[0], y: numbers[1]))
    case (UInt8(ascii: "L"), 2): line(to: numbers)
    case (UInt8(ascii: "C"), 6):
      writeIdleMove()
      writePairs(UInt8(ascii: "C"), numbers)
    case (UInt8(ascii: "Z"), 0): close()
    default: break
    }
  }

  private mutating func move(to point: GridPoint) {
    (subpathStart, hasIdleMove) = (point, true)
  }

  private mutating func close() {
    writeIdleMove()
    text.append(UInt8(ascii: "z"))
    (position, implied) = (subpathStart, nil)
  }

  private mutating func line(to numbers: [Int]) {
    writeIdleMove()
    let point = GridPoint(x: numbers[0], y: numbers[1])
    if point.y == position.y {
      write(UInt8(ascii: "H"), [point.x], relative: [point.x - position.x])
      position = point
    } else if point.x == position.x {
      write(UInt8(ascii: "V"), [point.y], relative: [point.y - position.y])
      position = point
    } else {
      writePairs(UInt8(ascii: "L"), numbers)
    }
  }

  private mutating func writeIdleMove() {
    guard hasIdleMove else { return }
    hasIdleMove = false
    writePairs(UInt8(ascii: "M"), [subpathStart.x, subpathStart.y])
    // Numbers after a move are read as lines.
    implied = implied == UInt8(ascii: "M") ? UInt8(ascii: "L") : UInt8(ascii: "l")
  }

  /// Writes a command whose numbers are points, and goes to the last of them.
  private mutating func writePairs(_ command: UInt8, _ numbers: [Int]) {
    relative.removeAll(keepingCapacity: true)
    for index in numbers.indices { relative.append(numbers[index] - (index % 2 == 0 ? position.x : position.y)) }
    write(command, numbers, relative: relative)
    position = GridPoint(x: numbers[numbers.count - 2], y: numbers[numbers.count - 1])
  }

  /// Writes whichever is shorter, the absolute command or the relative one.
  private mutating func write(_ command: UInt8, _ absolute: [Int], relative: [Int]) {
    let (start, hadPoint) = (text.count, lastNumberHasPoint)
    write(command, absolute)
    let (middle, endsWithPoint) = (text.count, lastNumberHasPoint)
    lastNumberHasPoint = hadPoint
    write(command | 0x20, relative)
    // The first command begins at the origin, from where both are the same.
    if text.count - middle < middle - start {
      text.removeSubrange(start..<middle)
      implied = command | 0x20
    } else {
      text.removeSubrange(middle...)
      (implied, lastNumberHasPoint) = (command, endsWithPoint)
    }
  }

  private mutating func write(_ command: UInt8, _ numbers: [Int]) {
    var followsNumber = command == implied
    if !followsNumber { text.append(command) }
    for number in numbers {
      let (isNegative, size) = (number < 0, number.magnitude)
      let startsWithPoint = !isNegative && 1..<100 ~= size
      let needsSpace = followsNumber && !isNegative && !(startsWithPoint && lastNumberHasPoint)
      if needsSpace { text.append(UInt8(ascii: " ")) }
      SVGNumber(hundredths: number).write(to: &text)
      (followsNumber, lastNumberHasPoint) = (true, size % 100 != 0)
    }
  }
}
