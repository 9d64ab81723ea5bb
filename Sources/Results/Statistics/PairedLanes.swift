/// Two arrays along the same dimensions, cut into lanes side by side.
struct PairedLanes {
  private let x: Lanes
  private let y: Lanes

  init(_ x: LabelledArray, _ y: LabelledArray, over names: [String]) {
    self.x = Lanes(of: x, over: names)
    self.y = Lanes(of: y, over: names)
  }

  /// One number for each lane from the pairs of which both are there.
  func reduce(_ reduce: ([Double], [Double]) -> Double?) -> LabelledArray {
    guard !x.array.isBlank, !y.array.isBlank else { return .missing(x.kept, .numbers) }
    let (numbersX, numbersY) = (x.array.numbers ?? [], y.array.numbers ?? [])
    let results = (0..<x.count).map { lane in
      let places = x.present(in: lane).filter(y.array.isPresent)
      return reduce(places.map { numbersX[$0] }, places.map { numbersY[$0] })
    }
    return LabelledArray(x.kept, optionalNumbers: results)
  }
}
