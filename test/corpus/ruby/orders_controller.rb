# frozen_string_literal: true

# What the shop itself sends. The marked lines are wrong.
class OrdersController < ApplicationController
  def show
    order = Order.find_by(id: params[:id])
    return render json: { code: 'forbidden', message: 'No such order' }, status: :not_found if order.nil? # expect: status-code-mismatch
    return render json: { code: 'forbidden', message: 'The key lacks the scope' }, status: :forbidden if order.locked?

    render json: order
  end

  def create
    render json: { code: 'rate_limited', message: 'Slow down, please' }, status: 429 # expect: missing-retry-after-header
  end

  def update
    render json: { code: 'invalid_requests' }, status: :unprocessable_entity # expect: unknown-code
  end

  def reserve
    render json: { code: 'sold_out' }, status: :conflict # expect: deprecated-code
  end

  def guard(key)
    raise ApiError.new(401, 'forbidden') if key.nil? # expect: status-code-mismatch
  end
end
