import ArgumentParser

@main struct LazyRich: ParsableCommand {
  func run() {}
}
