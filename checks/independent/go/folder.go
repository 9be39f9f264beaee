// Reading a log folder: bundles re-hashed to the root, tiles compared byte for byte, proofs and openings parsed.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const (
	tileHeight = 8
	tileWidth  = 1 << tileHeight
	entryBytes = 32
)

type folder struct {
	dir     string
	entries [][]byte
	hashes  []tlog.Hash // in the order of tlog.StoredHashIndex
}

func (f *folder) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(f.hashes)) {
			return nil, fmt.Errorf("hash %d is beyond the folder", index)
		}
		found[i] = f.hashes[index]
	}
	return found, nil
}

// readFolder reads every bundle below size and hashes every entry.
func readFolder(dir string, size int64) (*folder, error) {
	f := &folder{dir: dir}
	for first := int64(0); first < size; first += tileWidth {
		width := size - first
		if width > tileWidth {
			width = tileWidth
		}
		path := tilePath("entries", first/tileWidth, width)
		data, err := readTile(dir, "entries", first/tileWidth, width)
		if err != nil {
			return nil, err
		}
		bundle, err := parseBundle(data, width)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		for i, entry := range bundle {
			hashes, err := tlog.StoredHashes(first+int64(i), entry, f)
			if err != nil {
				return nil, err
			}
			f.entries = append(f.entries, entry)
			f.hashes = append(f.hashes, hashes...)
		}
	}
	return f, nil
}

// matches says whether the first tree.N entries of the folder hash to the tree.
func (f *folder) matches(tree tlog.Tree) error {
	root := tlog.Hash(sha256.Sum256(nil))
	if tree.N > 0 {
		computed, err := tlog.TreeHash(tree.N, f)
		if err != nil {
			return err
		}
		root = computed
	}
	if root != tree.Hash {
		return fmt.Errorf("the entries hash to %v at size %d, the checkpoint says %v", root, tree.N, tree.Hash)
	}
	return nil
}

// compareTiles requires every tile of the size, then compares every tile file that lies below the size.
func (f *folder) compareTiles() (int, error) {
	size := int64(len(f.entries))
	for _, tile := range tlog.NewTiles(tileHeight, 0, size) {
		if tile.W < tileWidth && int64(tile.W) != size>>(tileHeight*tile.L)%tileWidth {
			continue // NewTiles names every partial width on the way; only the last is of this size
		}
		data, err := readTile(f.dir, strconv.Itoa(tile.L), tile.N, int64(tile.W))
		if err != nil {
			return 0, err
		}
		if err := f.compareTile(tile, data); err != nil {
			return 0, err
		}
	}
	compared := 0
	err := filepath.WalkDir(f.dir+"/tile", func(path string, item fs.DirEntry, err error) error {
		if err != nil || item.IsDir() {
			return err
		}
		relative, err := filepath.Rel(f.dir, path)
		if err != nil || strings.HasPrefix(relative, "tile/entries/") {
			return err
		}
		tile, err := tlog.ParseTilePath(strings.Replace(relative, "tile/", "tile/8/", 1))
		if err != nil {
			return err
		}
		if (tile.N*tileWidth+int64(tile.W))<<(tileHeight*tile.L) > size {
			return nil // of a later checkpoint: this one says nothing about it
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		compared++
		return f.compareTile(tile, data)
	})
	return compared, err
}

func (f *folder) compareTile(tile tlog.Tile, data []byte) error {
	want, err := tlog.ReadTileData(tile, f)
	if err != nil {
		return err
	}
	if !bytes.Equal(want, data) {
		return fmt.Errorf("%s is not what the entries hash to", tilePath(strconv.Itoa(tile.L), tile.N, int64(tile.W)))
	}
	return nil
}

// readTile falls back from a partial tile to the start of the full one, which may have replaced it.
func readTile(dir, level string, number, width int64) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(dir, tilePath(level, number, width)))
	if !errors.Is(err, fs.ErrNotExist) || width == tileWidth {
		return data, err
	}
	full, fullErr := os.ReadFile(filepath.Join(dir, tilePath(level, number, tileWidth)))
	unit := int64(tlog.HashSize)
	if level == "entries" {
		unit = 2 + entryBytes
	}
	if fullErr != nil || int64(len(full)) != unit*tileWidth {
		return nil, err
	}
	return full[:unit*width], nil
}

// tilePath: 1234067 is x001/x234/067.
func tilePath(level string, number, width int64) string {
	digits := fmt.Sprintf("%03d", number%1000)
	for rest := number / 1000; rest > 0; rest /= 1000 {
		digits = fmt.Sprintf("x%03d/%s", rest%1000, digits)
	}
	path := "tile/" + level + "/" + digits
	if width < tileWidth {
		path += fmt.Sprintf(".p/%d", width)
	}
	return path
}

func parseBundle(data []byte, width int64) ([][]byte, error) {
	entries := [][]byte{}
	for len(data) > 0 {
		if len(data) < 2+entryBytes || binary.BigEndian.Uint16(data) != entryBytes {
			return nil, fmt.Errorf("entry %d is not %d bytes", len(entries), entryBytes)
		}
		entries = append(entries, data[2:2+entryBytes])
		data = data[2+entryBytes:]
	}
	if int64(len(entries)) != width {
		return nil, fmt.Errorf("%d entries, not %d", len(entries), width)
	}
	return entries, nil
}

type proof struct {
	index      int64
	path       tlog.RecordProof
	checkpoint []byte
}

// parseProof reads c2sp.org/tlog-proof@v1: an optional extra line, the index, the path, an empty line, the checkpoint.
func parseProof(text []byte) (*proof, error) {
	head, checkpoint, found := bytes.Cut(text, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !found || lines[0] != "c2sp.org/tlog-proof@v1" {
		return nil, errors.New("not a tlog-proof@v1 file")
	}
	lines = lines[1:]
	if len(lines) > 0 && strings.HasPrefix(lines[0], "extra ") {
		lines = lines[1:]
	}
	if len(lines) == 0 || !strings.HasPrefix(lines[0], "index ") {
		return nil, errors.New("no index line")
	}
	index, err := strconv.ParseInt(lines[0][len("index "):], 10, 64)
	if err != nil || index < 0 {
		return nil, errors.New("malformed index")
	}
	path := tlog.RecordProof{}
	for _, line := range lines[1:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return nil, err
		}
		path = append(path, hash)
	}
	return &proof{index, path, checkpoint}, nil
}

// readOpening returns the entry that salt and envelope commit to: SHA-256(0x02, salt, envelope).
func readOpening(path string, index int64) ([]byte, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	opening := struct {
		Index    *int64
		Salt     string
		Envelope string
	}{}
	if err := json.Unmarshal(text, &opening); err != nil {
		return nil, err
	}
	salt, saltErr := base64.StdEncoding.DecodeString(opening.Salt)
	envelope, envelopeErr := base64.StdEncoding.DecodeString(opening.Envelope)
	if saltErr != nil || envelopeErr != nil || len(salt) != 32 || opening.Index == nil || *opening.Index != index {
		return nil, errors.New("malformed, or of another index")
	}
	sum := sha256.Sum256(append(append([]byte{0x02}, salt...), envelope...))
	return sum[:], nil
}
