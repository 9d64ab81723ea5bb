/// Two arrays along the same dimensions, cut into slices side by side.
struct PairedSlices {
  private let x: Slices
  private let y: Slices

  init(_ x: LabelledArray, _ y: LabelledArray, over names: [String]) {
    self.x = Slices(of: x, over: names)
    self.y = Slices(of: y, over: names)
  }

  /// One number for each slice from the pairs of which both are there.
  func reduce(_ reduce: ([Double], [Double]) -> Double?) -> LabelledArray {
    guard !x.array.isBlank, !y.array.isBlank else { return .missing(x.kept, .numbers) }
    let (numbersX, numbersY) = (x.array.numbers ?? [], y.array.numbers ?? [])
    let results = (0..<x.count).map { slice in
      let indices = x.present(in: slice).filter(y.array.isPresent)
      return reduce(indices.map { numbersX[$0] }, indices.map { numbersY[$0] })
    }
    return LabelledArray(x.kept, optionalNumbers: results)
  }
}
