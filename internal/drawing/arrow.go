package drawing

import "strconv"

// Measures of arrows, in pixels.
const (
	arrowBack = 9 // from the tip to the base
	arrowHalf = 4 // of the base
)

// arrow is the head of an arrow at the end of a path, as the data of a path. Lines arrive
// level or plumb.
func arrow(data string) string {
	points := pointsOf(data)
	if len(points) < 2 {
		return ""
	}
	end := points[len(points)-1]
	from := end
	for i := len(points) - 2; i >= 0 && from == end; i-- {
		from = points[i]
	}
	along := point{sign(end.x - from.x), sign(end.y - from.y)}
	if along.x != 0 && along.y != 0 {
		along.y = 0
	}
	tip := point{end.x + along.x*arrowLength, end.y + along.y*arrowLength}
	base := point{tip.x - along.x*arrowBack, tip.y - along.y*arrowBack}
	across := point{along.y * arrowHalf, along.x * arrowHalf}
	left, right := point{base.x + across.x, base.y + across.y}, point{base.x - across.x, base.y - across.y}
	return string(moveTo(tip).lineTo(left).lineTo(right).put('Z'))
}

func sign(n int) int { return max(-1, min(1, n)) }

// pointsOf are all points of a path in whole pixels, those that bend curves among them.
// What is no path has none.
func pointsOf(data string) []point {
	var numbers []int
	for begin := 0; begin < len(data); {
		end := begin
		for end < len(data) && (data[end] == '-' || '0' <= data[end] && data[end] <= '9') {
			end++
		}
		if end > begin {
			n, err := strconv.Atoi(data[begin:end])
			if err != nil {
				return nil
			}
			numbers = append(numbers, n)
		}
		begin = end + 1
	}
	points := make([]point, len(numbers)/2)
	for i := range points {
		points[i] = point{numbers[2*i], numbers[2*i+1]}
	}
	return points
}
