import Dispatch
import Experiments
import Files

/// Reads many records of a shard: those that are near each other in a file at once, and several files at the same time.
struct RecordFetch {
  /// A record that is wanted.
  struct Request {
    /// Its number among all that are wanted.
    let index: Int
    let element: RecordIndex.Element
  }

  /// The most bytes that are read at once, unless one record has more.
  private static let readSize = 4_000_000
  /// So many bytes that nobody wants are read rather than passed over.
  private static let gap = 32_768

  private let requests: [Request]
  private let reads: [Read]

  /// Bytes of a file that are read at once, and the requests for what is in them.
  private struct Read {
    let file: UInt32
    var requests: Range<Int>
    var bytes: Range<Int>
  }

  init(_ requests: [Request]) {
    let sorted = requests.sorted { ($0.element.file, $0.element.offset) < ($1.element.file, $1.element.offset) }
    var reads: [Read] = []
    for (index, request) in sorted.enumerated() {
      let next = request.element
      if let last = reads.last, last.file == next.file, next.offset - last.bytes.upperBound <= Self.gap,
        next.range.upperBound - last.bytes.lowerBound <= Self.readSize
      {
        reads[reads.count - 1].requests = last.requests.lowerBound..<index + 1
        reads[reads.count - 1].bytes = last.bytes.lowerBound..<max(last.bytes.upperBound, next.range.upperBound)
      } else {
        reads.append(Read(file: next.file, requests: index..<index + 1, bytes: next.range))
      }
    }
    (self.requests, self.reads) = (sorted, reads)
  }

  /// Reads the records, whose files `path` names.
  ///
  /// - Parameter receive: called for each request, in any order and from several threads at the same time, with the
  ///   record or nil if it is damaged, or its file is gone.
  func perform(
    path: @Sendable (UInt32) -> String?, _ receive: @Sendable (Request, RunRecord?) -> Void
  ) {
    DispatchQueue.concurrentPerform(iterations: reads.count) { number in
      let read = reads[number]
      let bytes = path(read.file).flatMap { SystemFile.read($0, from: read.bytes.lowerBound, count: read.bytes.count) }
      for request in requests[read.requests] {
        let (element, start) = (request.element, read.bytes.lowerBound)
        let record = bytes.flatMap {
          RecordBatch.record(
            element.name, element.facts, in: $0[element.range.lowerBound - start..<element.range.upperBound - start])
        }
        receive(request, record)
      }
    }
  }
}
