// Runs hnswlib and FAISS for `peers`: one index a process, one command a line, one answer a line ("ok ..." or "error ...").
//   data BASE QUERIES TENTH n m dim    float32 files of unit vectors; TENTH holds the exact tenth cosine of each query
//   build hnswlib M EF_CONSTRUCTION THREADS | build faiss FACTORY THREADS     -> ok seconds resident_bytes
//   search EFFORT THREADS              all queries once, k = 10               -> ok recall seconds p50_us p99_us
#include <faiss/IndexHNSW.h>
#include <faiss/IndexIVF.h>
#include <faiss/IndexRefine.h>
#include <faiss/index_factory.h>
#include <fcntl.h>
#include <hnswlib/hnswlib.h>
#include <omp.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <numeric>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr int kWanted = 10;
constexpr float kRounding = 1e-5f;
using Clock = std::chrono::steady_clock;

double SecondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

size_t ResidentAnonymousBytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind("RssAnon:", 0) == 0) return std::stoull(line.substr(8)) * 1024;
  }
  throw std::runtime_error("no RssAnon in /proc/self/status");
}

const float* Map(const std::string& path, size_t floats) {
  const int file = open(path.c_str(), O_RDONLY);
  struct stat facts {};
  if (file < 0 || fstat(file, &facts) != 0 || static_cast<size_t>(facts.st_size) != floats * sizeof(float)) {
    throw std::runtime_error(path + " is missing or not of the size stated");
  }
  void* memory = mmap(nullptr, facts.st_size, PROT_READ, MAP_SHARED | MAP_POPULATE, file, 0);
  close(file);
  if (memory == MAP_FAILED) throw std::runtime_error(path + " cannot be mapped");
  return static_cast<const float*>(memory);
}

class Engine {
 public:
  virtual ~Engine() = default;
  virtual void SetEffort(int effort) = 0;
  virtual void Search(const float* query, std::vector<size_t>& ids) = 0;
};

class Hnswlib final : public Engine {
 public:
  Hnswlib(const float* base, size_t n, int dim, int m, int ef_construction, int threads)
      : space_(dim), index_(&space_, n, m, ef_construction) {
    std::atomic<size_t> next{0};
    std::vector<std::thread> workers;
    for (int t = 0; t < threads; t++) {
      workers.emplace_back([&] {
        for (size_t i; (i = next++) < n;) index_.addPoint(base + i * dim, i);
      });
    }
    for (auto& worker : workers) worker.join();
  }
  void SetEffort(int effort) override { index_.setEf(effort); }
  void Search(const float* query, std::vector<size_t>& ids) override {
    auto found = index_.searchKnn(query, kWanted);
    for (; !found.empty(); found.pop()) ids.push_back(found.top().second);
  }

 private:
  hnswlib::InnerProductSpace space_;
  hnswlib::HierarchicalNSW<float> index_;
};

class Faiss final : public Engine {
 public:
  Faiss(const float* base, size_t n, int dim, const std::string& factory, int threads)
      : index_(faiss::index_factory(dim, factory.c_str(), faiss::METRIC_INNER_PRODUCT)) {
    omp_set_num_threads(threads);
    index_->train(std::min<size_t>(n, 100000), base);
    index_->add(n, base);
    omp_set_num_threads(1);  // a search uses one thread; the caller runs several side by side
  }
  void SetEffort(int effort) override {
    faiss::Index* index = index_.get();
    if (auto* refine = dynamic_cast<faiss::IndexRefine*>(index)) {
      refine->k_factor = 20;
      index = refine->base_index;
    }
    if (auto* lists = dynamic_cast<faiss::IndexIVF*>(index)) lists->nprobe = effort;
    if (auto* graph = dynamic_cast<faiss::IndexHNSW*>(index)) graph->hnsw.efSearch = effort;
  }
  void Search(const float* query, std::vector<size_t>& ids) override {
    float scores[kWanted];
    faiss::Index::idx_t labels[kWanted];
    index_->search(1, query, kWanted, scores, labels);
    for (auto label : labels) {
      if (label >= 0) ids.push_back(label);
    }
  }

 private:
  std::unique_ptr<faiss::Index> index_;
};

struct Driver {
  const float* base = nullptr;
  const float* queries = nullptr;
  const float* tenth = nullptr;
  size_t n = 0, m = 0;
  int dim = 0;
  std::unique_ptr<Engine> engine;

  std::string Data(std::istringstream& in) {
    std::string base_path, query_path, tenth_path;
    in >> base_path >> query_path >> tenth_path >> n >> m >> dim;
    base = Map(base_path, n * dim);
    queries = Map(query_path, m * dim);
    tenth = Map(tenth_path, m);
    return "ok";
  }

  std::string Build(std::istringstream& in) {
    std::string kind;
    in >> kind;
    const size_t before = ResidentAnonymousBytes();
    const auto start = Clock::now();
    if (kind == "hnswlib") {
      int links, ef_construction, threads;
      in >> links >> ef_construction >> threads;
      engine = std::make_unique<Hnswlib>(base, n, dim, links, ef_construction, threads);
    } else if (kind == "faiss") {
      std::string factory;
      int threads;
      in >> factory >> threads;
      engine = std::make_unique<Faiss>(base, n, dim, factory, threads);
    } else {
      throw std::runtime_error("unknown engine " + kind);
    }
    std::ostringstream out;
    out << "ok " << SecondsSince(start) << ' ' << ResidentAnonymousBytes() - before;
    return out.str();
  }

  double RightOf(size_t query, const std::vector<size_t>& ids) const {
    const float* q = queries + query * dim;
    int right = 0;
    for (size_t id : ids) {
      right += std::inner_product(q, q + dim, base + id * dim, 0.0) >= tenth[query] - kRounding;
    }
    return right / static_cast<double>(kWanted);
  }

  std::string Search(std::istringstream& in) {
    int effort, threads;
    in >> effort >> threads;
    engine->SetEffort(effort);
    std::vector<double> microseconds(m);
    std::vector<std::vector<size_t>> found(m);
    std::atomic<size_t> next{0};
    const auto work = [&] {
      for (size_t i; (i = next++) < m;) {
        const auto start = Clock::now();
        engine->Search(queries + i * dim, found[i]);
        microseconds[i] = SecondsSince(start) * 1e6;
      }
    };
    const auto start = Clock::now();
    std::vector<std::thread> workers;
    for (int t = 1; t < threads; t++) workers.emplace_back(work);
    work();
    for (auto& worker : workers) worker.join();
    const double seconds = SecondsSince(start);
    double right = 0;
    for (size_t i = 0; i < m; i++) right += RightOf(i, found[i]);
    std::sort(microseconds.begin(), microseconds.end());
    std::ostringstream out;
    out.precision(10);
    out << "ok " << right / m << ' ' << seconds << ' ' << microseconds[m / 2] << ' ' << microseconds[m * 99 / 100];
    return out.str();
  }

  std::string Answer(const std::string& line) {
    std::istringstream in(line);
    std::string verb;
    in >> verb;
    if (verb == "data") return Data(in);
    if (verb == "build") return Build(in);
    if (verb == "search") return Search(in);
    throw std::runtime_error("unknown command " + verb);
  }
};

}  // namespace

int main() {
  Driver driver;
  for (std::string line; std::getline(std::cin, line);) {
    try {
      std::cout << driver.Answer(line) << std::endl;
    } catch (const std::exception& e) {
      std::cout << "error " << e.what() << std::endl;
    }
  }
}
