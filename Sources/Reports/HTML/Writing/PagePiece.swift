/// A block of a page, or a claim with the experiments that stand between it and the claim before: in a list of claims they
/// are in the fold of the claim that follows them.
enum PagePiece {
  case block(ReportBlock)
  case claim(ClaimBlock, [ExperimentBlock])

  /// The blocks of a page in pieces, in order.
  static func pieces(of blocks: [ReportBlock]) -> [PagePiece] {
    var pieces: [PagePiece] = []
    var held: [ExperimentBlock] = []
    for block in blocks {
      if case .claim(let claim) = block {
        pieces.append(.claim(claim, held))
        held = []
      } else if case .experiment(let experiment) = block, !held.isEmpty || pieces.last?.isClaim == true {
        held.append(experiment)
      } else {
        pieces += held.map { .block(.experiment($0)) } + [.block(block)]
        held = []
      }
    }
    return pieces + held.map { .block(.experiment($0)) }
  }

  private var isClaim: Bool { if case .claim = self { true } else { false } }
}
